#include "matchers/raw_rows.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <stdexcept>

namespace sincerely {
namespace {

/// What every match of an expression has to contain, read outside groups, classes and quantifiers.
class Required {
 public:
  /// any_case  letters may be written small or large: only signs are certain
  Required(std::u16string_view pattern, bool any_case) : in_(pattern), any_case_(any_case) {}

  void read() {
    while (at_ < in_.size()) {
      const char16_t c = in_[at_];
      bool digit = false;
      if (c == u'|') {  // alternatives at the top: nothing is certain
        longest_.clear();
        digit_ = false;
        return;
      }
      if (c == u'(')
        skip_group();
      else if (c == u'[')
        skip_class();
      else if (c == u'\\')
        digit = escape() == u'd';
      else if (std::u16string_view(u".^$").find(c) != std::u16string_view::npos)
        cut(), ++at_;
      else
        plain(c), ++at_;
      const bool optional = quantifier();
      digit_ |= digit && !optional;
    }
    cut();
  }

  /// The longest piece of plain characters.
  const std::u16string& longest() const { return longest_; }
  bool digit() const { return digit_; }

 private:
  void plain(char16_t c) {
    if (any_case_ && u_isalpha(c))
      cut();
    else
      current_ += c;
  }
  void cut() {
    if (current_.size() > longest_.size()) longest_ = current_;
    current_.clear();
  }
  void skip_group() {
    cut();
    for (int depth = 0; at_ < in_.size(); ++at_) {
      if (in_[at_] == u'\\')
        ++at_;
      else if (in_[at_] == u'[') {
        skip_class();
        --at_;
      } else if (in_[at_] == u'(')
        ++depth;
      else if (in_[at_] == u')' && --depth == 0)
        break;
    }
    ++at_;
  }
  void skip_class() {
    cut();
    for (++at_; at_ < in_.size() && in_[at_] != u']'; ++at_)
      if (in_[at_] == u'\\') ++at_;
    ++at_;
  }
  /// returns   the escaped character
  char16_t escape() {
    const char16_t c = at_ + 1 < in_.size() ? in_[at_ + 1] : u'\0';
    if (u_isalnum(c))
      cut();
    else
      plain(c);
    at_ += 2;
    return c;
  }
  /// returns   whether what stands before may be absent
  bool quantifier() {
    if (at_ >= in_.size()) return false;
    const char16_t c = in_[at_];
    if (c != u'?' && c != u'*' && c != u'+' && c != u'{') return false;
    // The character before a quantifier may be absent or repeated: it ends the piece without
    // belonging to it.
    if (!current_.empty()) current_.pop_back();
    cut();
    const bool none = c == u'{' && at_ + 1 < in_.size() && in_[at_ + 1] == u'0';
    if (c == u'{') at_ = std::min(in_.find(u'}', at_), in_.size() - 1);
    ++at_;
    if (at_ < in_.size() && (in_[at_] == u'?' || in_[at_] == u'+')) ++at_;
    return c == u'?' || c == u'*' || none;
  }

  std::u16string_view in_;
  bool any_case_;
  std::size_t at_ = 0;
  std::u16string current_, longest_;
  bool digit_ = false;
};

char32_t code_point(std::string_view text) {
  if (!text.starts_with("U+"))
    throw std::invalid_argument("not a code point: " + std::string(text));
  return static_cast<char32_t>(std::stoul(std::string(text.substr(2)), nullptr, 16));
}

bool may_match(const RawRow& row, std::u16string_view text) {
  if (!row.required.empty() && text.find(row.required) == text.npos) return false;
  return !row.needs_digit || std::ranges::any_of(text, [](char16_t c) { return u_isdigit(c); });
}

std::vector<Span> find_regex(const RawRow& row, std::u16string_view text) {
  std::vector<Span> out;
  if (!may_match(row, text)) return out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString view(false, text.data(), static_cast<std::int32_t>(text.size()));
  const std::unique_ptr<icu::RegexMatcher> matcher(row.regex->matcher(view, status));
  if (U_FAILURE(status)) return out;
  // Hostile text must not hang the host; 10 is about 10 ms of matching (ICU's documentation).
  matcher->setTimeLimit(10, status);
  while (matcher->find(status) && U_SUCCESS(status)) {
    const Span span{matcher->start(status), matcher->end(status)};
    if (!span.empty()) out.push_back(span);
  }
  return out;
}

bool in_ranges(const std::vector<std::pair<char32_t, char32_t>>& ranges, UChar32 c) {
  return std::ranges::any_of(ranges, [c](const auto& range) {
    return range.first <= static_cast<char32_t>(c) && static_cast<char32_t>(c) <= range.second;
  });
}

std::vector<Span> find_points(const RawRow& row, std::u16string_view text) {
  std::vector<Span> out;
  const bool plain = std::ranges::all_of(text, [](char16_t c) { return c < 0x80; });
  if (plain && std::ranges::all_of(row.points, [](auto range) { return range.first >= 0x80; }))
    return out;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const auto begin = at;
    UChar32 c;
    U16_NEXT(text.data(), at, size, c);
    if (in_ranges(row.points, c)) out.push_back({begin, at});
  }
  return out;
}

std::vector<Span> find_literal(const RawRow& row, std::u16string_view text) {
  std::vector<Span> out;
  const auto same = [](char16_t a, char16_t b) { return static_cast<char16_t>(u_tolower(a)) == b; };
  auto at = text.begin();
  for (;;) {
    at = std::search(at, text.end(), row.literal.begin(), row.literal.end(), same);
    if (at == text.end()) return out;
    const auto begin = static_cast<std::int32_t>(at - text.begin());
    const auto end = begin + static_cast<std::int32_t>(row.literal.size());
    if (end == static_cast<std::int32_t>(text.size()) ||
        !u_isalnum(text[static_cast<std::size_t>(end)]))
      out.push_back({begin, end});
    at += static_cast<std::ptrdiff_t>(row.literal.size());
  }
}

}  // namespace

RawRow compile_regex(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(pattern.data(), static_cast<std::int32_t>(pattern.size())));
  RawRow row;
  row.regex.reset(icu::RegexPattern::compile(text, UREGEX_MULTILINE, where, status));
  if (U_FAILURE(status))
    throw std::invalid_argument(std::string("regular expression: ") + u_errorName(status) + " at " +
                                std::to_string(where.offset));
  const auto utf16 = to_utf16(pattern);
  Required required(utf16, pattern.find("(?i") != pattern.npos);
  required.read();
  row.required = required.longest();
  row.needs_digit = required.digit();
  return row;
}

RawRow compile_codepoint(std::string_view pattern) {
  RawRow row;
  const auto dash = pattern.find('-');
  const auto first = code_point(pattern.substr(0, dash));
  row.points.emplace_back(first,
                          dash == pattern.npos ? first : code_point(pattern.substr(dash + 1)));
  return row;
}

RawRow compile_literal(std::string_view pattern) {
  RawRow row;
  row.literal = to_utf16(pattern);
  std::ranges::transform(row.literal, row.literal.begin(),
                         [](char16_t c) { return static_cast<char16_t>(u_tolower(c)); });
  if (row.literal.empty()) throw std::invalid_argument("empty token");
  return row;
}

std::vector<Span> find_raw(const RawRow& row, std::u16string_view text) {
  if (row.regex) return find_regex(row, text);
  if (!row.points.empty()) return find_points(row, text);
  return find_literal(row, text);
}

}  // namespace sincerely
