#include "lsp/buffer.hpp"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace sincerely::lsp {
namespace {

std::int64_t utf8_length(char32_t point) {
  return U_IS_SURROGATE(point) ? 3 : U8_LENGTH(static_cast<UChar32>(point));
}

/// How many units of UTF-16 the first `bytes` bytes of a line have; a character that they end in is
/// left out.
std::int32_t units_of_bytes(std::u16string_view line, std::int64_t bytes) {
  std::size_t at = 0;
  while (at < line.size()) {
    std::size_t next = at;
    UChar32 point = 0;
    U16_NEXT(line.data(), next, line.size(), point);
    bytes -= utf8_length(static_cast<char32_t>(point));
    if (bytes < 0) break;
    at = next;
  }
  return static_cast<std::int32_t>(at);
}

}  // namespace

std::int64_t utf8_length(std::u16string_view text) {
  std::int64_t bytes = 0;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 point = 0;
    U16_NEXT(text.data(), at, text.size(), point);
    bytes += utf8_length(static_cast<char32_t>(point));
  }
  return bytes;
}

Buffer::Buffer(std::u16string text) : text_(std::move(text)) { find_lines(); }

void Buffer::find_lines() {
  starts_.assign(1, 0);
  for (std::size_t at = 0; at < text_.size(); ++at) {
    const bool ends = text_[at] == u'\n' ||
                      (text_[at] == u'\r' && (at + 1 == text_.size() || text_[at + 1] != u'\n'));
    if (ends) starts_.push_back(static_cast<std::int32_t>(at + 1));
  }
}

std::size_t Buffer::line_of(std::int32_t offset) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin() - 1);
}

Span Buffer::line(std::size_t number) const {
  const std::int32_t begin = starts_[number];
  std::int32_t end =
      number + 1 < starts_.size() ? starts_[number + 1] : static_cast<std::int32_t>(text_.size());
  while (end > begin && (text_[end - 1] == u'\n' || text_[end - 1] == u'\r')) --end;
  return {begin, end};
}

Span Buffer::line_at(std::int32_t offset) const { return line(line_of(offset)); }

std::int32_t Buffer::offset(Position place, PositionEncoding encoding) const {
  if (place.line >= static_cast<std::int64_t>(starts_.size()))
    return static_cast<std::int32_t>(text_.size());
  const Span line = this->line(static_cast<std::size_t>(place.line));
  const auto units = std::u16string_view(text_).substr(static_cast<std::size_t>(line.begin),
                                                       static_cast<std::size_t>(line.size()));
  if (encoding == PositionEncoding::utf8)
    return line.begin + units_of_bytes(units, place.character);
  auto at = static_cast<std::size_t>(
      std::min<std::int64_t>(place.character, static_cast<std::int64_t>(units.size())));
  if (at < units.size()) U16_SET_CP_START(units.data(), 0, at);
  return line.begin + static_cast<std::int32_t>(at);
}

Position Buffer::position(std::int32_t offset, PositionEncoding encoding) const {
  offset = std::clamp(offset, 0, static_cast<std::int32_t>(text_.size()));
  const std::size_t number = line_of(offset);
  const std::int32_t begin = starts_[number];
  if (encoding == PositionEncoding::utf16)
    return {static_cast<std::int64_t>(number), offset - begin};
  const auto before = std::u16string_view(text_).substr(static_cast<std::size_t>(begin),
                                                        static_cast<std::size_t>(offset - begin));
  return {static_cast<std::int64_t>(number), lsp::utf8_length(before)};
}

Range Buffer::range(Span span, PositionEncoding encoding) const {
  return {position(span.begin, encoding), position(span.end, encoding)};
}

void Buffer::replace(Range range, PositionEncoding encoding, std::u16string_view by) {
  const auto [begin, end] =
      std::minmax({offset(range.start, encoding), offset(range.end, encoding)});
  text_.replace(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin), by);
  find_lines();
}

}  // namespace sincerely::lsp
