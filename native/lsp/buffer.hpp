#pragma once
// The text of an open buffer, and its places as an editor counts them: lines, and units in a line.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace sincerely::lsp {

/// What `Position.character` counts.
enum class PositionEncoding { utf8, utf16 };

/// A place, both numbers from 0.
struct Position {
  std::int64_t line = 0;
  std::int64_t character = 0;  // bytes or UTF-16 units from the start of the line

  bool operator==(const Position&) const = default;
};

struct Range {
  Position start, end;

  bool operator==(const Range&) const = default;
};

class Buffer {
 public:
  explicit Buffer(std::u16string text = {});

  const std::u16string& text() const { return text_; }

  /// The UTF-16 offset of a place. What lies behind the end of its line is the end of the line, and
  /// behind the last line the end of the text; inside of a character is the start of it.
  std::int32_t offset(Position place, PositionEncoding encoding) const;
  Position position(std::int32_t offset, PositionEncoding encoding) const;
  Range range(Span span, PositionEncoding encoding) const;

  /// Puts a text in place of a range; a range whose ends are exchanged is read the right way round.
  void replace(Range range, PositionEncoding encoding, std::u16string_view by);

  /// The line, without its end, that an offset lies in.
  Span line_at(std::int32_t offset) const;

 private:
  std::size_t line_of(std::int32_t offset) const;
  Span line(std::size_t number) const;
  void find_lines();

  std::u16string text_;
  std::vector<std::int32_t> starts_;  // of lines; \n, \r\n and \r end one
};

/// The number of bytes that a text has in UTF-8; a lone surrogate has those of U+FFFD.
std::int64_t utf8_length(std::u16string_view text);

}  // namespace sincerely::lsp
