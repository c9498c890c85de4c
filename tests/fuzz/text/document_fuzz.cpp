// A text in tokens, sentences and paragraphs: spans nested and in order, no word lost, the same
// when it is read again; UTF-8 and UTF-16 there and back; excerpts, quotations and removals.

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "packs.hpp"
#include "spans.hpp"
#include "text/direction.hpp"
#include "text/excerpt.hpp"
#include "text/quotation.hpp"
#include "text/removal.hpp"
#include "text/tokens.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

/// Every letter and digit stands in a token.
void require_all_words(std::u16string_view text, Span within) {
  const auto tokens = tokenize(text, within);
  auto token = tokens.begin();
  for (std::int32_t at = within.begin; at < within.end;) {
    const std::int32_t from = at;
    UChar32 point = 0;
    U16_NEXT(text.data(), at, within.end, point);
    while (token != tokens.end() && token->span.end <= from) ++token;
    if (u_isalnum(point))
      require(token != tokens.end() && token->span.contains(from), "a letter stands in a token");
  }
}

std::vector<Block> blocks_of(std::uint8_t role, std::size_t at, std::u16string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  const auto begin = std::min(static_cast<std::int32_t>(at), size);
  if (fuzz::splits_pair(text, begin) || begin == size) return {};
  // Blocks are whole lines.
  const auto line = text.rfind(u'\n', static_cast<std::size_t>(begin));
  const auto first = line == text.npos ? 0 : static_cast<std::int32_t>(line + 1);
  if (first >= size) return {};
  return {{{first, size}, static_cast<Role>(role % 9)}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Language declared = fuzz::language_of(input.byte());
  const std::uint8_t role = input.byte();
  const std::size_t at = input.number();
  const std::string_view bytes = input.rest();

  const std::u16string text = to_utf16(bytes);
  const std::string utf8 = to_utf8(text);
  require(to_utf16(utf8) == text, "UTF-8 and back");
  require(utf8.size() < bytes.size() || utf8 == bytes || utf8.find("\xEF\xBF\xBD") != utf8.npos,
          "what was UTF-8 stays as it was");

  const auto blocks = blocks_of(role, at, text);
  const auto read = read_document(text, blocks, fuzz::packs(), declared);
  fuzz::require_sound(*read);
  const auto again = read_document(text, blocks, fuzz::packs(), declared);
  fuzz::require_same(*read, *again);
  for (const Sentence& sentence : read->sentences) {
    fuzz::require_span(removal_of(*read, sentence), text);
    require(removal_of(*read, sentence).contains(sentence.span), "a removal holds its sentence");
  }
  for (const Paragraph& paragraph : read->paragraphs) require_all_words(text, paragraph.span);
  for (const Span span : quotations(*read)) fuzz::require_words(span, text);
  const std::string shown = excerpt(utf8, 30);
  require(shown.find('\n') == shown.npos && to_utf8(to_utf16(shown)) == shown,
          "an excerpt is one line of UTF-8");
  require(to_utf16(with_own_direction(utf8)).size() <= text.size() + 2, "only isolates are added");
  return 0;
}
