#pragma once
// How messages are told apart in a stream of bytes; native messaging: four bytes of length in the
// machine's byte order, then that many bytes of JSON.

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
  std::uint64_t length = 0;
};
/// What should say the length says none.
struct FrameBroken {};
using NextFrame = std::variant<NothingYet, Frame, FrameTooLong, FrameBroken>;

/// One way of framing, with the bytes that have arrived.
class Framing {
 public:
  virtual ~Framing() = default;
  void feed(std::string_view bytes);
  /// The next whole frame. After FrameTooLong and FrameBroken the stream has no meaning any more.
  virtual NextFrame next() = 0;
  /// A frame ready to be written.
  virtual std::string framed(std::string_view bytes) const = 0;
  std::size_t waiting_bytes() const { return buffer_.size() - at_; }

 protected:
  std::string_view waiting() const { return std::string_view(buffer_).substr(at_); }
  /// The frame of `length` bytes that begins `skip` bytes ahead; nothing yet while it is not whole.
  NextFrame cut(std::size_t skip, std::size_t length);

 private:
  std::string buffer_;
  std::size_t at_ = 0;
};

/// A length over the limit is refused as soon as its four bytes are there.
class FrameReader : public Framing {
 public:
  NextFrame next() override;
  std::string framed(std::string_view bytes) const override;
};

/// A native messaging frame ready to be written.
std::string framed(std::string_view bytes);

}  // namespace sincerely
