#include "host/channel.hpp"

#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace sincerely {
namespace {

bool is_socket(int descriptor) {
  struct stat info {};
  return ::fstat(descriptor, &info) == 0 && S_ISSOCK(info.st_mode);
}

}  // namespace

Channel::Channel(ChannelEnds ends, const EndWatch& watch, std::unique_ptr<Framing> framing)
    : ends_(ends),
      watch_(watch),
      framing_(std::move(framing)),
      output_is_socket_(is_socket(ends.output)) {}

Channel::~Channel() {
  ::close(ends_.input);
  ::close(ends_.output);
}

bool Channel::readable(int timeout) {
  pollfd input{ends_.input, POLLIN, 0};
  return ::poll(&input, 1, timeout) > 0;
}

bool Channel::read_some() {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(ends_.input, buffer.data(), buffer.size());
  if (got > 0) framing_->feed({buffer.data(), static_cast<std::size_t>(got)});
  if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) input_ended_ = true;
  return !input_ended_;
}

bool Channel::wait_beside(int other, int timeout, bool for_input) {
  std::array<pollfd, 3> awaited{{{for_input && listens() ? ends_.input : -1, POLLIN, 0},
                                 {watch_.descriptor(), POLLIN, 0},
                                 {other, POLLIN, 0}}};
  return ::poll(awaited.data(), awaited.size(), timeout) != 0;
}

bool Channel::wait_to_write() {
  while (!watch_.asked_to_end()) {
    std::array<pollfd, 3> awaited{{{ends_.output, POLLOUT, 0},
                                   {watch_.descriptor(), POLLIN, 0},
                                   {listens() ? ends_.input : -1, POLLIN, 0}}};
    if (::poll(awaited.data(), awaited.size(), -1) < 0) continue;
    if (awaited[0].revents & POLLOUT) return true;
    if (awaited[0].revents) return false;  // the reader is gone
    if (awaited[2].revents) read_some();
  }
  return false;
}

long Channel::write_some(std::string_view bytes) {
  if (output_is_socket_)
    return ::send(ends_.output, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  // A pipe that polls as writable takes PIPE_BUF bytes without blocking; the mode of the pipe
  // itself may be shared.
  return ::write(ends_.output, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
}

bool Channel::send(std::string_view json) {
  const std::string frame = framing_->framed(json);
  for (std::string_view left = frame; !left.empty();) {
    if (!wait_to_write()) return false;
    const long written = write_some(left);
    if (written < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace sincerely
