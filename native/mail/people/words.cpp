#include "mail/people/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "text/document.hpp"

namespace sincerely {
namespace {

bool is_letter(UChar32 c) { return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK; }

/// Marks that hold a word together when letters stand on both sides: "Anna-Lena", "O'Neill",
/// "Kolleg:innen".
bool joins(char16_t c) {
  return c == u'-' || c == u'\'' || c == u'’' || c == u'*' || c == u':' || c == u'_' ||
         c == u'\u2010' || c == u'\u2011';
}

struct Scanner {
  std::u16string_view text;
  std::int32_t at, end;

  UChar32 peek(std::int32_t from) const {
    UChar32 c = 0;
    if (from < end) U16_GET(text.data(), 0, from, end, c);
    return c;
  }

  std::int32_t word_end(std::int32_t from) const {
    auto here = from;
    while (here < end) {
      const auto c = peek(here);
      if (is_letter(c)) {
        here += U16_LENGTH(c);
      } else if (joins(text[static_cast<std::size_t>(here)]) && here + 1 < end &&
                 is_letter(peek(here + 1))) {
        // "Hi:Ana" is two words, "Kolleg:innen" one.
        if ((c == u':' || c == u'*') && !u_islower(peek(here + 1))) break;
        ++here;
      } else {
        break;
      }
    }
    return here;
  }
};

}  // namespace

std::u16string fold_units(std::u16string_view text) {
  std::u16string out;
  out.reserve(text.size());
  bool marks = false;
  for (const auto c : text) {
    if (c == u'ß' || c == u'ẞ') {
      out += u"ss";
    } else if (c == u'’' || c == u'‘' || c == u'´') {
      out += u'\'';
    } else if (c == u'\u2010' || c == u'\u2011') {
      out += u'-';
    } else if (c < 0x80) {
      out += c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
    } else {
      marks |= u_charType(c) == U_NON_SPACING_MARK;
      out += U16_IS_SURROGATE(c) ? c : static_cast<char16_t>(u_tolower(c));
    }
  }
  if (!marks) return out;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return out;
  const auto composed =
      nfc->normalize(icu::UnicodeString(out.data(), static_cast<std::int32_t>(out.size())), status);
  if (U_FAILURE(status)) return out;
  return {composed.getBuffer(), static_cast<std::size_t>(composed.length())};
}

std::vector<LineWord> words_of_line(std::u16string_view text, Span where, std::size_t limit) {
  std::vector<LineWord> out;
  Scanner scan{text, where.begin, where.end};
  while (scan.at < scan.end && out.size() < limit) {
    const auto c = scan.peek(scan.at);
    const auto begin = scan.at;
    if (u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR) {
      scan.at += U16_LENGTH(c);
      continue;
    }
    LineWord word;
    if (is_letter(c)) {
      scan.at = scan.word_end(begin);
      word.fold = fold_units(
          text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(scan.at - begin)));
      word.capital = u_isupper(c) || u_istitle(c);
      word.stop = scan.peek(scan.at) == u'.';
      if (word.stop) ++scan.at;
    } else {
      scan.at += U16_LENGTH(c);
      word.mark = true;
      word.fold = std::u16string(
          text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(scan.at - begin)));
    }
    word.span = {begin, scan.at};
    out.push_back(std::move(word));
  }
  return out;
}

std::vector<std::u16string> words_of_phrase(std::string_view phrase) {
  const auto text = to_utf16(phrase);
  std::vector<std::u16string> out;
  for (auto& word : words_of_line(text, {0, static_cast<std::int32_t>(text.size())}, 64))
    if (!word.mark) out.push_back(std::move(word.fold));
  return out;
}

}  // namespace sincerely
