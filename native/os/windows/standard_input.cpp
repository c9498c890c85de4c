#include "os/windows/standard_input.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "os/wake.hpp"
#include "os/windows/handle.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostAhead = 1024 * 1024;  // bytes read before they are asked for

class StandardInput {
 public:
  explicit StandardInput(HANDLE pipe) : pipe_(pipe) {
    // It ends with the process: a thread in ReadFile cannot be asked to.
    std::thread([this] { read(); }).detach();
  }

  int arrived() const { return arrived_.descriptor(); }
  int ended() const { return ended_.descriptor(); }

  std::size_t take(char* bytes, std::size_t most) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !waiting_.empty() || at_end_; });
    const std::size_t count = std::min(most, waiting_.size());
    std::copy_n(waiting_.begin(), count, bytes);
    waiting_.erase(0, count);
    if (waiting_.empty() && !at_end_) arrived_.clear();
    changed_.notify_all();
    return count;
  }

 private:
  void read() {
    std::array<char, 65536> buffer;
    DWORD got = 0;
    while (::ReadFile(pipe_, buffer.data(), buffer.size(), &got, nullptr) && got > 0) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return waiting_.size() < kMostAhead; });
      waiting_.append(buffer.data(), got);
      arrived_.set();
      changed_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    at_end_ = true;
    arrived_.set();
    ended_.set();
    changed_.notify_all();
  }

  HANDLE pipe_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;  // under the mutex, as is the end
  bool at_end_ = false;
  Wake arrived_, ended_;
};

StandardInput& input() {
  // Never destroyed: its thread lives as long as the process.
  static StandardInput* const input = new StandardInput(::GetStdHandle(STD_INPUT_HANDLE));
  return *input;
}

}  // namespace

int begin_standard_input() { return input().arrived(); }

long take_standard_input(char* bytes, std::size_t most) {
  return static_cast<long>(input().take(bytes, most));
}

int standard_input_ended() { return input().ended(); }

}  // namespace sincerely
