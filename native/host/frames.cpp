#include "host/frames.hpp"

#include <cstring>

namespace sincerely {

void Framing::feed(std::string_view bytes) {
  if (at_ > 0 && at_ >= buffer_.size() / 2) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

NextFrame Framing::cut(std::size_t skip, std::size_t length) {
  if (waiting_bytes() < skip + length) return NothingYet{};
  Frame frame{buffer_.substr(at_ + skip, length)};
  at_ += skip + length;
  if (at_ == buffer_.size()) {
    buffer_.clear();
    // One long mail does not hold its memory for the rest of the day.
    if (buffer_.capacity() > 1024 * 1024) buffer_.shrink_to_fit();
    at_ = 0;
  }
  return frame;
}

NextFrame FrameReader::next() {
  std::uint32_t length = 0;
  if (waiting_bytes() < sizeof length) return NothingYet{};
  std::memcpy(&length, waiting().data(), sizeof length);
  if (length > kLongestFrame) return FrameTooLong{length};
  return cut(sizeof length, length);
}

std::string FrameReader::framed(std::string_view bytes) const { return sincerely::framed(bytes); }

std::string framed(std::string_view bytes) {
  const auto length = static_cast<std::uint32_t>(bytes.size());
  std::string frame(sizeof length, '\0');
  std::memcpy(frame.data(), &length, sizeof length);
  frame += bytes;
  return frame;
}

}  // namespace sincerely
