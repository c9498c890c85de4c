// Quotes taken apart from own words, and the parts of a mail: own lines are lines of the text and
// the own text is made of them, parts are in order and hold every word, nothing is made up.

#include <unicode/uchar.h>

#include <map>

#include "mail/blocks.hpp"
#include "mail/layout/split.hpp"
#include "mail/read.hpp"
#include "packs.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

bool is_blank(char16_t c) {
  return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B || c == u'>' || c == 0;
}

std::u16string words_of(std::u16string_view text) {
  std::u16string out;
  for (const char16_t c : text)
    if (!is_blank(c)) out += c;
  return out;
}

void look_at_split(const std::string& utf8, const std::u16string& text) {
  const SplitMail split = split_mail(utf8, fuzz::packs());
  std::u16string own;
  std::int32_t at = 0;
  for (const Span line : split.own_lines) {
    fuzz::require_span(line, text);
    require(line.begin >= at, "own lines are in order");
    at = line.end;
    own += fuzz::units_of(text, line);
  }
  require(words_of(own) == words_of(to_utf16(split.own)), "the own text is made of its lines");
  require(split.quoted.size() <= 20, "quotes are at most 20 deep");
  std::size_t letters = split.own.size();
  for (const Message& message : split.quoted) letters += message.text.size();
  require(letters <= utf8.size() + 2 * split.quoted.size() + 20 * text.size(),
          "nothing is made up");
}

void look_at_blocks(const std::u16string& text) {
  const auto blocks = read_blocks(text, fuzz::packs());
  std::int32_t at = 0;
  const auto require_blank = [&](std::int32_t from, std::int32_t to) {
    for (std::int32_t i = from; i < to; ++i)
      require(is_blank(text[static_cast<std::size_t>(i)]), "every word is in a part");
  };
  for (const Block& block : blocks) {
    fuzz::require_words(block.span, text);
    require(block.span.begin >= at, "parts do not overlap");
    require_blank(at, block.span.begin);
    at = block.span.end;
  }
  require_blank(at, static_cast<std::int32_t>(text.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::Input(data, size).rest();
  const auto text = to_utf16(bytes);
  const auto utf8 = to_utf8(text);
  look_at_split(utf8, text);
  look_at_blocks(text);

  DraftMessage message;
  message.text = utf8.substr(0, utf8.size());
  message.thread.push_back({{"Anna Berg", "anna@example.org", "", ""}, {}, {}, "", "", utf8});
  message.thread_given = true;
  static ReadMails known{16};
  const Draft cold = read_draft(message, fuzz::packs());
  const Draft first = read_draft(message, fuzz::packs(), &known);
  const Draft warm = read_draft(message, fuzz::packs(), &known);
  fuzz::require_sound(*cold.body);
  fuzz::require_same(*cold.body, *warm.body);
  require(cold.thread.size() == warm.thread.size() && cold.mail_kind == warm.mail_kind &&
              cold.language == warm.language,
          "a mail that is known is read as the first time");
  for (std::size_t i = 0; i < cold.thread.size(); ++i) {
    fuzz::require_sound(*cold.thread[i].body);
    fuzz::require_same(*cold.thread[i].body, *warm.thread[i].body);
    fuzz::require_same(*first.thread[i].body, *warm.thread[i].body);
  }
  return 0;
}
