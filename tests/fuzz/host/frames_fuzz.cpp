// Frames of the wire: the same however the bytes arrive, nothing lost, nothing made up.

#include <vector>

#include "fuzz.hpp"
#include "host/frames.hpp"

using namespace sincerely;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t step = input.byte() % 16 + 1;
  const std::string_view bytes = input.rest();

  FrameReader whole, pieces;
  whole.feed(bytes);
  std::size_t fed = 0, used = 0;
  const auto next_piece = [&] {
    auto next = pieces.next();
    while (std::holds_alternative<NothingYet>(next) && fed < bytes.size()) {
      const auto piece = bytes.substr(fed, step);
      pieces.feed(piece);
      fed += piece.size();
      next = pieces.next();
    }
    return next;
  };
  while (true) {
    const NextFrame one = whole.next(), other = next_piece();
    require(one.index() == other.index(), "pieces give the same");
    const auto* frame = std::get_if<Frame>(&one);
    if (!frame) break;
    require(frame->bytes == std::get<Frame>(other).bytes, "pieces give the same frame");
    require(frame->bytes.size() <= kLongestFrame, "a frame is not too long");
    const std::string again = framed(frame->bytes);
    require(bytes.substr(used, again.size()) == again, "a frame is what was sent");
    used += again.size();
  }
  require(used + whole.waiting_bytes() == bytes.size(), "what is no frame yet waits");

  FrameReader back;
  back.feed(framed(bytes));
  auto read = back.next();
  require(std::holds_alternative<Frame>(read) && std::get<Frame>(read).bytes == bytes &&
              back.waiting_bytes() == 0,
          "what is framed is read again");
  return 0;
}
