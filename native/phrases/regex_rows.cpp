#include "phrases/regex_rows.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sincerely {
namespace {

char32_t code_point(std::string_view text) {
  if (!text.starts_with("U+"))
    throw std::invalid_argument("not a code point: " + std::string(text));
  return static_cast<char32_t>(std::stoul(std::string(text.substr(2)), nullptr, 16));
}

std::shared_ptr<const icu::RegexPattern> compiled(const std::string& expression) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const auto text = icu::UnicodeString::fromUTF8(expression);
  std::shared_ptr<const icu::RegexPattern> out(
      icu::RegexPattern::compile(text, UREGEX_MULTILINE, where, status));
  if (U_FAILURE(status))
    throw std::invalid_argument(std::string("regular expression: ") + u_errorName(status) + " at " +
                                std::to_string(where.offset));
  return out;
}

/// Places where one of the texts begins, in order.
class Starts {
 public:
  explicit Starts(const std::vector<std::u16string>& starts) : texts_(starts.size()) {
    for (const auto& start : starts) ++first_[group_of(start.front()) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    auto next = first_;
    for (const auto& start : starts) texts_[next[group_of(start.front())]++] = start;
    for (std::size_t i = 0; i < kGroups; ++i) begins_[i] = first_[i] < first_[i + 1];
  }
  /// The first one at or after `at`; npos: there is none.
  std::size_t next(std::u16string_view folded, std::size_t at) const {
    for (; at < folded.size(); ++at) {
      const auto group = group_of(folded[at]);
      if (!begins_[group]) continue;
      for (std::size_t i = first_[group]; i < first_[group + 1]; ++i)
        if (folded.substr(at, texts_[i].size()) == texts_[i]) return at;
    }
    return folded.npos;
  }

 private:
  static constexpr std::size_t kGroups = 0x81;  // one for each ASCII letter, one for all others
  static std::size_t group_of(char16_t c) { return std::min<std::size_t>(c, kGroups - 1); }

  std::vector<std::u16string_view> texts_;          // by group
  std::array<bool, kGroups> begins_{};              // is there one
  std::array<std::uint32_t, kGroups + 1> first_{};  // of each group in `texts_`
};

/// Where a match can begin is looked up first: an expression that is tried at every letter of a
/// mail costs more than most checks.
void find_at_starts(const RegexRow& row, const std::u16string& folded, icu::RegexMatcher& matcher,
                    std::vector<Span>& out) {
  UErrorCode status = U_ZERO_ERROR;
  matcher.useTransparentBounds(true);  // what stands before and behind the place counts
  matcher.useAnchoringBounds(false);
  const Starts starts(row.prefilter.starts);
  for (auto at = starts.next(folded, 0); at != folded.npos; at = starts.next(folded, at)) {
    matcher.region(static_cast<std::int32_t>(at), static_cast<std::int32_t>(folded.size()), status);
    const bool found = matcher.lookingAt(status);
    if (U_FAILURE(status)) return;
    if (found) out.push_back({matcher.start(status), matcher.end(status)});
    at = found ? std::max(at + 1, static_cast<std::size_t>(matcher.end(status))) : at + 1;
  }
}

std::vector<Span> regex_places(const RegexRow& row, std::u16string_view text,
                               const FoldedText& folded) {
  std::vector<Span> out;
  const auto* pattern = pattern_of(row);
  if (!pattern) return out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString view(false, text.data(), static_cast<std::int32_t>(text.size()));
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(view, status));
  if (U_FAILURE(status)) return out;
  // Hostile text must not hang the host; 10 is about 10 ms of matching (ICU's documentation).
  matcher->setTimeLimit(10, status);
  // No character folds to fewer units: of one length both texts have the same places.
  const bool known =
      !row.prefilter.starts.empty() && !(row.prefilter.digit_starts && folded.has_odd_digit());
  if (known && folded.folded().size() == text.size()) {
    find_at_starts(row, folded.folded(), *matcher, out);
    return out;
  }
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
  RegexRow row = defer_regex(pattern);
  row.regex.get([&] { return compiled(row.expression); });
  return row;
}

const icu::RegexPattern* pattern_of(const RegexRow& row) {
  return row.regex
      .get([&]() -> std::shared_ptr<const icu::RegexPattern> {
        try {
          return compiled(row.expression);
        } catch (const std::invalid_argument&) {
          return nullptr;
        }
      })
      .get();
}

RegexRow defer_regex(std::string_view pattern) {
  RegexRow row;
  row.expression = pattern;
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
  if (!row.expression.empty())
    return may_match(row.prefilter, folded) ? regex_places(row, text, folded) : std::vector<Span>{};
  if (row.points.empty())
    return row.literal.empty() ? std::vector<Span>{} : find_literal(row, text);
  const bool beyond =
      std::ranges::all_of(row.points, [](auto range) { return range.first >= 0x80; });
  return beyond && folded.is_ascii() ? std::vector<Span>{} : find_points(row, text);
}

std::vector<Span> find_regex(const RegexRow& row, std::u16string_view text) {
  return find_regex(row, text, FoldedText(text));
}

}  // namespace sincerely
