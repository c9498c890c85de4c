#include "phrases/regex_rows.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <stdexcept>

namespace sincerely {
namespace {

char32_t code_point(std::string_view text) {
  if (!text.starts_with("U+"))
    throw std::invalid_argument("not a code point: " + std::string(text));
  return static_cast<char32_t>(std::stoul(std::string(text.substr(2)), nullptr, 16));
}

std::vector<Span> regex_places(const RegexRow& row, std::u16string_view text) {
  std::vector<Span> out;
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

std::vector<Span> find_points(const RegexRow& row, std::u16string_view text) {
  std::vector<Span> out;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const auto begin = at;
    UChar32 c;
    U16_NEXT(text.data(), at, size, c);
    if (in_ranges(row.points, c)) out.push_back({begin, at});
  }
  return out;
}

std::vector<Span> find_literal(const RegexRow& row, std::u16string_view text) {
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

RegexRow compile_regex(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(pattern.data(), static_cast<std::int32_t>(pattern.size())));
  RegexRow row;
  row.regex.reset(icu::RegexPattern::compile(text, UREGEX_MULTILINE, where, status));
  if (U_FAILURE(status))
    throw std::invalid_argument(std::string("regular expression: ") + u_errorName(status) + " at " +
                                std::to_string(where.offset));
  row.prefilter = prefilter_of(to_utf16(pattern));
  return row;
}

RegexRow compile_codepoint(std::string_view pattern) {
  RegexRow row;
  const auto dash = pattern.find('-');
  const auto first = code_point(pattern.substr(0, dash));
  row.points.emplace_back(first,
                          dash == pattern.npos ? first : code_point(pattern.substr(dash + 1)));
  return row;
}

RegexRow compile_literal(std::string_view pattern) {
  RegexRow row;
  row.literal = to_utf16(pattern);
  std::ranges::transform(row.literal, row.literal.begin(),
                         [](char16_t c) { return static_cast<char16_t>(u_tolower(c)); });
  if (row.literal.empty()) throw std::invalid_argument("empty token");
  return row;
}

std::vector<Span> find_regex(const RegexRow& row, std::u16string_view text,
                             const FoldedText& folded) {
  if (row.regex)
    return may_match(row.prefilter, folded) ? regex_places(row, text) : std::vector<Span>{};
  if (row.points.empty()) return find_literal(row, text);
  const bool beyond =
      std::ranges::all_of(row.points, [](auto range) { return range.first >= 0x80; });
  return beyond && folded.is_ascii() ? std::vector<Span>{} : find_points(row, text);
}

std::vector<Span> find_regex(const RegexRow& row, std::u16string_view text) {
  return find_regex(row, text, FoldedText(text));
}

}  // namespace sincerely
