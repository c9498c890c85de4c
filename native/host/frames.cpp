#include "host/frames.hpp"

#include <cstring>

namespace sincerely {

void FrameReader::feed(std::string_view bytes) {
  if (at_ > 0 && at_ >= buffer_.size() / 2) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

std::variant<NothingYet, Frame, FrameTooLong> FrameReader::next() {
  std::uint32_t length = 0;
  if (waiting_bytes() < sizeof length) return NothingYet{};
  std::memcpy(&length, buffer_.data() + at_, sizeof length);
  if (length > kLongestFrame) return FrameTooLong{length};
  if (waiting_bytes() < sizeof length + length) return NothingYet{};
  Frame frame{buffer_.substr(at_ + sizeof length, length)};
  at_ += sizeof length + length;
  if (at_ == buffer_.size()) {
    buffer_.clear();
    // One long mail does not hold its memory for the rest of the day.
    if (buffer_.capacity() > 1024 * 1024) buffer_.shrink_to_fit();
    at_ = 0;
  }
  return frame;
}

std::string framed(std::string_view bytes) {
  const auto length = static_cast<std::uint32_t>(bytes.size());
  std::string frame(sizeof length, '\0');
  std::memcpy(frame.data(), &length, sizeof length);
  frame += bytes;
  return frame;
}

}  // namespace sincerely
