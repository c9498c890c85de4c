#include "mail/layout/lines.hpp"

namespace sincerely {
namespace {

bool is_blank(char16_t c) {
  return c == u' ' || c == u'\t' || c == u'\r' || c == u'\u00A0' || c == u'\uFEFF' ||
         c == u'\u200B' || c == u'\u202F' || c == u'\u3000' || (c >= u'\u2000' && c <= u'\u200A');
}

void read_marks(std::u16string_view text, Line& line) {
  auto at = line.span.begin;
  const auto unit = [&](std::int32_t i) { return text[static_cast<std::size_t>(i)]; };
  for (; at < line.span.end && (is_blank(unit(at)) || unit(at) == u'>'); ++at) {
    if (unit(at) == u'>') {
      ++line.depth;
      line.indent = 0;
    } else {
      line.indent += unit(at) == u'\t' ? 4 : 1;
    }
  }
  auto end = line.span.end;
  while (end > at && is_blank(unit(end - 1))) --end;
  line.content = {at, end};
}

}  // namespace

std::vector<Line> lines_of(std::u16string_view text) {
  std::vector<Line> out;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    auto end = at;
    while (end < size && text[static_cast<std::size_t>(end)] != u'\n' &&
           text[static_cast<std::size_t>(end)] != u'\r')
      ++end;
    Line line;
    line.span = {at, end};
    read_marks(text, line);
    out.push_back(line);
    const bool pair = end + 1 < size && text[static_cast<std::size_t>(end)] == u'\r' &&
                      text[static_cast<std::size_t>(end) + 1] == u'\n';
    at = end + (pair ? 2 : 1);
  }
  return out;
}

}  // namespace sincerely
