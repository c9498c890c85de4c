#pragma once
// Native messaging frames: four bytes of length in the machine's byte order, then that many bytes
// of JSON.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace sincerely {

inline constexpr std::uint32_t kLongestFrame = 8 * 1024 * 1024;  // bytes accepted from the peer

struct NothingYet {};
struct Frame {
  std::string bytes;
};
struct FrameTooLong {
  std::uint32_t length = 0;
};

/// Cuts a stream of bytes into frames. A length over the limit is refused as soon as its four bytes are there.
class FrameReader {
 public:
  void feed(std::string_view bytes);
  /// The next whole frame. After FrameTooLong the stream has no meaning any more.
  std::variant<NothingYet, Frame, FrameTooLong> next();
  std::size_t waiting_bytes() const { return buffer_.size() - at_; }

 private:
  std::string buffer_;
  std::size_t at_ = 0;
};

/// A frame ready to be written.
std::string framed(std::string_view bytes);

}  // namespace sincerely
