#include <algorithm>
#include <array>

#include "host/channel.hpp"
#include "os/windows/handle.hpp"
#include "os/windows/standard_input.hpp"

namespace sincerely {
namespace {

/// Waits for the first of some events. timeout: milliseconds, -1 for ever
bool any_set(std::array<int, 3> events, int timeout) {
  std::array<HANDLE, 3> awaited{};
  DWORD count = 0;
  for (const int event : events)
    if (event >= 0) awaited[count++] = handle_of(event);
  return ::WaitForMultipleObjects(count, awaited.data(), FALSE,
                                  timeout < 0 ? INFINITE : static_cast<DWORD>(timeout)) !=
         WAIT_TIMEOUT;
}

}  // namespace

Channel::Channel(ChannelEnds ends, const EndWatch& watch, std::unique_ptr<Framing> framing)
    : ends_(ends), watch_(watch), framing_(std::move(framing)) {}

/// The input belongs to its reading thread.
Channel::~Channel() { ::CloseHandle(handle_of(ends_.output)); }

bool Channel::readable(int timeout) { return any_set({ends_.input, -1, -1}, timeout); }

bool Channel::read_some() {
  std::array<char, 65536> buffer;
  const long got = take_standard_input(buffer.data(), buffer.size());
  if (got > 0) framing_->feed({buffer.data(), static_cast<std::size_t>(got)});
  if (got == 0) input_ended_ = true;
  return !input_ended_;
}

bool Channel::wait_beside(int other, int timeout, bool for_input) {
  return any_set({for_input && listens() ? ends_.input : -1, watch_.descriptor(), other}, timeout);
}

/// A pipe of Windows does not say when it takes more: writing waits, the thread of the input reads
/// on meanwhile, and the watch ends a process that waits for ever.
bool Channel::wait_to_write() { return !watch_.asked_to_end(); }

long Channel::write_some(std::string_view bytes) {
  DWORD written = 0;
  const auto most = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 65536));
  if (!::WriteFile(handle_of(ends_.output), bytes.data(), most, &written, nullptr)) return -1;
  return static_cast<long>(written);
}

bool Channel::send(std::string_view json) {
  const std::string frame = framing_->framed(json);
  for (std::string_view left = frame; !left.empty();) {
    if (!wait_to_write()) return false;
    const long written = write_some(left);
    if (written < 0) return false;
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace sincerely
