#include "text/removal.hpp"

namespace sincerely {

Span with_blanks_after(const Document& document, Span span) {
  const auto& text = document.text;
  while (span.end < static_cast<std::int32_t>(text.size()) &&
         (text[static_cast<std::size_t>(span.end)] == u' ' ||
          text[static_cast<std::size_t>(span.end)] == u'\t'))
    ++span.end;
  return span;
}

Span removal_of(const Document& document, const Sentence& sentence) {
  return with_blanks_after(document, sentence.span);
}

}  // namespace sincerely
