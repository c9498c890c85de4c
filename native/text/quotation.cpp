#include "text/quotation.hpp"

#include <algorithm>
#include <string_view>

namespace sincerely {
namespace {

/// Longer than this, a mark without its partner is likelier than a quotation.
constexpr std::int32_t kLongest = 600;

/// The marks that can close what `open` opened; empty when it opens nothing.
std::u16string_view closers(char16_t open) {
  switch (open) {
    case u'"':
      return u"\"";
    case u'\u201C':
      return u"\u201D\u201C\"";
    case u'\u201E':
      return u"\u201C\u201D\"";
    case u'\u00AB':
      return u"\u00BB";
    case u'\u00BB':
      return u"\u00AB";
    default:
      return {};
  }
}

/// Looks at all of a text, without a branch at each letter: most mails quote nothing.
bool has_mark(std::u16string_view text) {
  unsigned marks = 0;
  for (const char16_t c : text)
    marks |= static_cast<unsigned>(c == u'"') | static_cast<unsigned>(c == u'\u201C') |
             static_cast<unsigned>(c == u'\u201E') | static_cast<unsigned>(c == u'\u00AB') |
             static_cast<unsigned>(c == u'\u00BB');
  return marks != 0;
}

}  // namespace

std::vector<Span> quotations(const Document& document) {
  std::vector<Span> out;
  const std::u16string_view text = document.text;
  if (!has_mark(text)) return out;
  for (const auto& paragraph : document.paragraphs) {
    for (auto at = paragraph.span.begin; at < paragraph.span.end; ++at) {
      const auto close = closers(text[static_cast<std::size_t>(at)]);
      if (close.empty()) continue;
      const auto last = std::min(paragraph.span.end, at + kLongest);
      const auto found = text.substr(0, static_cast<std::size_t>(last))
                             .find_first_of(close, static_cast<std::size_t>(at) + 1);
      if (found == text.npos) continue;
      const auto end = static_cast<std::int32_t>(found) + 1;
      out.push_back({at, end});
      at = end - 1;
    }
  }
  return out;
}

}  // namespace sincerely
