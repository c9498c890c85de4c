// Places of an editor's buffer, in both countings: there and back, and texts put in place of
// others.

#include "lsp/buffer.hpp"
#include "spans.hpp"

using namespace sincerely;
using namespace sincerely::lsp;
using fuzz::require;

namespace {

void look(const Buffer& buffer, std::int32_t at) {
  const std::u16string& text = buffer.text();
  for (const auto encoding : {PositionEncoding::utf8, PositionEncoding::utf16}) {
    const Position place = buffer.position(at, encoding);
    const std::int32_t back = buffer.offset(place, encoding);
    require(0 <= back && back <= static_cast<std::int32_t>(text.size()), "a place is in the text");
    const Span line = buffer.line_at(at);
    fuzz::require_span(line, text);
    if (line.begin <= at && at <= line.end && !fuzz::splits_pair(text, at))
      require(back == at, "a place is found again");
    require(!fuzz::splits_pair(text, back) || fuzz::splits_pair(text, at),
            "a place cuts no character");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto encoding = input.byte() % 2 ? PositionEncoding::utf8 : PositionEncoding::utf16;
  Range range;
  range.start = {input.byte(), static_cast<std::int64_t>(input.number())};
  range.end = {input.byte(), static_cast<std::int64_t>(input.number())};
  const auto by = to_utf16(input.part());
  Buffer buffer(to_utf16(input.rest()));
  const auto units = static_cast<std::int32_t>(buffer.text().size());
  require(utf8_length(buffer.text()) == static_cast<std::int64_t>(to_utf8(buffer.text()).size()),
          "bytes are counted");
  for (std::int32_t at = 0; at <= std::min(units, 200); ++at) look(buffer, at);
  look(buffer, units);

  const auto begin = buffer.offset(range.start, encoding);
  const auto end = buffer.offset(range.end, encoding);
  const std::u16string before = buffer.text();
  buffer.replace(range, encoding, by);
  const auto first = static_cast<std::size_t>(std::min(begin, end));
  const auto last = static_cast<std::size_t>(std::max(begin, end));
  require(buffer.text() == before.substr(0, first) + by + before.substr(last),
          "a text takes the place of a range");
  return 0;
}
