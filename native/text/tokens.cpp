#include "text/tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

struct Reader {
  std::u16string_view text;
  std::int32_t at, end;

  UChar32 peek(std::int32_t from) const {
    if (from >= end) return 0;
    UChar32 c;
    std::int32_t i = from;
    U16_NEXT(text.data(), i, end, c);
    return c;
  }
  std::int32_t after(std::int32_t from) const {
    std::int32_t i = from;
    U16_FWD_1(text.data(), i, end);
    return i;
  }
};

// Nearly all characters of a mail are ASCII, of which ICU need not be asked.

bool is_ascii(UChar32 c) { return c >= 0 && c < 0x80; }
bool is_ascii_alnum(UChar32 c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_alnum(UChar32 c) { return is_ascii(c) ? is_ascii_alnum(c) : u_isalnum(c); }
bool is_invisible(UChar32 c) {
  return !is_ascii(c) && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
bool is_blank(UChar32 c) {
  if (is_ascii(c)) return c <= ' ' || c == 0x7F;
  return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR;
}
bool is_word_part(UChar32 c) {
  if (is_ascii(c)) return is_ascii_alnum(c);
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || is_invisible(c);
}
bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

bool starts_with(const Reader& in, std::u16string_view prefix) {
  const auto rest =
      in.text.substr(static_cast<std::size_t>(in.at), static_cast<std::size_t>(in.end - in.at));
  if (rest.size() < prefix.size()) return false;
  if (rest.front() < 0x80 && (rest.front() | 0x20) != (prefix.front() | 0x20)) return false;
  return std::ranges::equal(rest.substr(0, prefix.size()), prefix, {},
                            [](char16_t c) { return static_cast<char16_t>(u_tolower(c)); });
}

std::int32_t end_of_run(const Reader& in) {
  std::int32_t i = in.at;
  while (i < in.end) {
    const auto c = in.peek(i);
    if (is_blank(c) || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D || c == 0xBB)
      break;
    i = in.after(i);
  }
  return i;
}

/// End of a link or address that starts here: a run without the punctuation that closes a sentence.
std::int32_t trimmed(const Reader& in, std::int32_t end) {
  constexpr std::u16string_view closing = u".,;:!?)]}'*";
  while (end > in.at && closing.find(in.text[static_cast<std::size_t>(end - 1)]) != closing.npos)
    --end;
  return end;
}

std::int32_t link_end(const Reader& in) {
  for (const auto prefix : {std::u16string_view(u"http://"), std::u16string_view(u"https://"),
                            std::u16string_view(u"www."), std::u16string_view(u"mailto:")}) {
    if (!starts_with(in, prefix)) continue;
    const auto end = trimmed(in, end_of_run(in));
    if (end > in.at + static_cast<std::int32_t>(prefix.size())) return end;
  }
  return in.at;
}

/// Parts of an address are short (RFC 5321, 4.5.3.1); a longer run is not looked through at each of
/// its words.
constexpr std::int32_t kLocalPart = 64, kDomain = 255;  // UTF-16 units

std::int32_t address_end(const Reader& in) {
  const auto is_local = [](UChar32 c) {
    return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+';
  };
  std::int32_t i = in.at;
  while (i < in.end && i - in.at <= kLocalPart && is_local(in.peek(i))) i = in.after(i);
  if (i == in.at || in.peek(i) != '@') return in.at;
  const auto host = i + 1;
  std::int32_t j = host;
  bool dot = false;
  const auto is_domain = [](UChar32 c) { return is_alnum(c) || c == '.' || c == '-'; };
  while (j < in.end && j - host <= kDomain && is_domain(in.peek(j))) {
    dot |= in.peek(j) == '.';
    j = in.after(j);
  }
  j = trimmed(in, j);
  return dot && j > host ? j : in.at;
}

/// "10.30", "1,000", "14/5", "2026-05-11", "3rd", "20XX"; a stop or comma after the last digit
/// stays outside.
std::int32_t number_end(const Reader& in) {
  std::int32_t i = in.at;
  while (i < in.end) {
    const auto c = in.peek(i);
    if (is_word_part(c)) {
      i = in.after(i);
    } else if ((c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '\'') &&
               u_isdigit(in.peek(i + 1))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

std::int32_t word_end(const Reader& in) {
  std::int32_t i = in.at;
  while (i < in.end) {
    const auto c = in.peek(i);
    if (is_word_part(c)) {
      i = in.after(i);
    } else if (is_apostrophe(c) && i > in.at && u_isalpha(in.peek(i + 1))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

std::int32_t placeholder_end(const Reader& in) {
  if (!starts_with(in, u"{{")) return in.at;
  // A blank is short: what is not closed soon is none.
  constexpr std::size_t longest = 80;
  const auto begin = static_cast<std::size_t>(in.at);
  const auto piece =
      in.text.substr(begin, std::min(longest, static_cast<std::size_t>(in.end) - begin));
  const auto close = piece.find(u"}}");
  return close == piece.npos ? in.at : in.at + static_cast<std::int32_t>(close) + 2;
}

TokenKind next_token(const Reader& in, std::int32_t& end) {
  const auto c = in.peek(in.at);
  if ((end = placeholder_end(in)) > in.at) return TokenKind::placeholder;
  if ((end = link_end(in)) > in.at) return TokenKind::link;
  if (is_alnum(c) && (end = address_end(in)) > in.at) return TokenKind::address;
  if (u_isdigit(c)) return end = number_end(in), TokenKind::number;
  if (is_word_part(c)) return end = word_end(in), TokenKind::word;
  end = in.after(in.at);
  return TokenKind::punctuation;
}

bool only_invisible(std::u16string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c;
    U16_NEXT(text.data(), i, text.size(), c);
    if (!is_invisible(c)) return false;
  }
  return true;
}

}  // namespace

std::vector<Token> tokenize(std::u16string_view text, Span within) {
  std::vector<Token> tokens;
  Reader in{text, within.begin, within.end};
  while (in.at < in.end) {
    const auto c = in.peek(in.at);
    if (is_blank(c)) {
      in.at = in.after(in.at);
      continue;
    }
    std::int32_t end = in.at;
    const auto kind = next_token(in, end);
    const auto piece =
        text.substr(static_cast<std::size_t>(in.at), static_cast<std::size_t>(end - in.at));
    if (!only_invisible(piece)) {
      Token token;
      token.span = {in.at, end};
      token.text = to_utf8(piece);
      token.folded = fold(token.text);
      token.hash = stem_of(token.folded);
      token.kind = kind;
      token.capitalised = u_isupper(c) || u_istitle(c);
      tokens.push_back(std::move(token));
    }
    in.at = end;
  }
  return tokens;
}

}  // namespace sincerely
