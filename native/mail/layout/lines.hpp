#pragma once
// A text as lines, with the marks of quoting in front of them.

#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace sincerely {

struct Line {
  Span span;      // without its line end
  Span content;   // without quote marks and blanks on both sides; empty for a blank line
  int depth = 0;  // quote marks ">" in front
  int indent =
      0;  // columns of blanks in front of the content, after the quote marks; a tab counts 4

  bool blank() const { return content.empty(); }
};

/// Lines in order. `\n`, `\r\n` and a lone `\r` end a line.
std::vector<Line> lines_of(std::u16string_view text);

inline std::u16string_view units(std::u16string_view text, Span span) {
  return text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.size()));
}

}  // namespace sincerely
