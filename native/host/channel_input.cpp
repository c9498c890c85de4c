// What of a channel is the same on every system: when it listens and what it waits for.

#include "host/channel.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostWaiting = 64 * 1024 * 1024;  // bytes taken in ahead of their answers

}  // namespace

bool Channel::take_in() {
  while (listens() && readable(0)) read_some();
  return !input_ended_;
}

bool Channel::wait_for_peer() {
  while (!input_ended_ && framing_->waiting_bytes() == 0)
    if (!watch_.wait_for_input() || !read_some()) return false;
  return true;
}

bool Channel::listens() const { return !input_ended_ && framing_->waiting_bytes() < kMostWaiting; }

bool Channel::wait(int timeout) { return wait_beside(-1, timeout, true); }

}  // namespace sincerely
