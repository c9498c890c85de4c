#include "mail/layout/marks.hpp"

#include <unicode/regex.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/lazy.hpp"
#include "mail/layout/attribution_lines.hpp"
#include "phrases/regex_prefilter.hpp"
#include "text/document.hpp"

// How marks are found, and why so.
//
// The table has some two hundred regular expressions in as many wordings, because every mail
// client, list server and mail gateway writes lines of its own. Running all of them over all lines
// would take longer than everything else that is done with a mail. So each row names, in its
// column `words`, words of which one stands in every line that it matches. One walk over the text
// hashes each word, looks the hash up, and only there is the expression run. Two equal hashes cost
// an expression run in vain, never a wrong mark: the expression decides.
//
// A mark may be spread over lines: clients break "On ..., Ana wrote:" where they like, and a block
// of headers is several lines by nature. The word that was found may stand in any of them, so the
// window begins two lines above it and ends three below.
//
// What stands in the text comes from a stranger: lines are looked at up to 600 units, and an
// expression that runs too long ends by its time limit, which counts as no match.
//
// The lines of attribution that no row knows are read by their grammar afterwards
// (attribution_lines.hpp); a row wins, since it says more about what it found.

namespace sincerely {
namespace {

constexpr std::size_t kLinesBefore = 2, kLinesAfter = 3;  // a mark spans at most four lines
constexpr std::int32_t kLineUnits = 600;                  // longer lines are looked at up to here
constexpr std::size_t kMostTries = 20'000;  // expressions run on one text; 100 ms and more
constexpr std::int32_t kTimeLimit = 20;     // ICU's steps, about 10 ms each: hostile text ends here

using WordHash = std::uint64_t;

constexpr WordHash kSeed = 1469598103934665603ULL;
WordHash mix(WordHash hash, char16_t unit) { return (hash ^ unit) * 1099511628211ULL; }

char16_t lower(char16_t unit) {
  if (unit < 0x80) return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
  return static_cast<char16_t>(u_tolower(unit));
}

WordHash hash_of(std::u16string_view word) {
  auto hash = kSeed;
  for (const auto unit : word) hash = mix(hash, lower(unit));
  return hash;
}

struct Expression {
  MarkKind kind;
  MarkContext context;
  std::string regex;
  RegexPrefilter prefilter;
  /// Compiled when a line first needs it: most mails need few of them.
  Lazy<std::unique_ptr<const icu::RegexPattern>> pattern{};
};

struct Expressions {
  explicit Expressions(const LanguagePacks& packs);

  std::vector<Expression> rows;
  std::unordered_map<WordHash, std::vector<std::uint16_t>> by_word;
};

std::optional<MarkKind> kind_of(std::string_view kind, std::string_view context) {
  if (kind == "reply-line") return MarkKind::reply_line;
  if (kind == "original-marker") return MarkKind::original_marker;
  if (kind == "header-block" || kind == "reply-block") return MarkKind::header_block;
  if (kind == "forward-marker") return MarkKind::forward_marker;
  if (kind == "separator") return MarkKind::separator;
  if (kind == "mobile-signature") return MarkKind::mobile_signature;
  if (kind == "banner") return context == "end" ? MarkKind::disclaimer : MarkKind::banner;
  if (kind == "invite-block") return MarkKind::invitation;
  if (kind == "disclaimer" || kind == "legal-footer" || kind == "list-footer")
    return MarkKind::disclaimer;
  return {};
}

MarkContext context_of(std::string_view context) {
  if (context == "end") return MarkContext::end;
  return context == "next-quoted" ? MarkContext::next_quoted : MarkContext::alone;
}

std::unique_ptr<const icu::RegexPattern> compiled(const std::string& regex) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::RegexPattern> out(
      icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(regex), 0, status));
  return U_FAILURE(status) ? nullptr : std::move(out);
}

Expressions::Expressions(const LanguagePacks& packs) {
  const auto& table = packs.attribution();
  const auto kind = table.column("kind"), context = table.column("context"),
             words = table.column("words"), regex = table.column("regex");
  for (const auto& row : table.rows) {
    const auto known = kind_of(row[kind], row[context]);
    if (!known || row[words].empty()) continue;
    const auto all = to_utf16(row[words]);
    for (std::size_t at = 0; at <= all.size();) {
      const auto bar = std::min(all.find(u'|', at), all.size());
      by_word[hash_of(std::u16string_view(all).substr(at, bar - at))].push_back(
          static_cast<std::uint16_t>(rows.size()));
      at = bar + 1;
    }
    rows.push_back({*known, context_of(row[context]), std::string(row[regex]),
                    prefilter_of(to_utf16(row[regex]))});
  }
}

struct Candidate {
  std::size_t line;
  std::uint16_t row;
};

/// The expressions whose words occur, with the line.
std::vector<Candidate> candidates(std::u16string_view text, const std::vector<Line>& lines,
                                  const Expressions& expressions) {
  std::vector<Candidate> out;
  std::vector<std::size_t> tried(expressions.rows.size(), lines.size());  // the last line, by row
  const auto look_up = [&](WordHash hash, std::size_t line) {
    const auto found = expressions.by_word.find(hash);
    if (found == expressions.by_word.end()) return;
    for (const auto row : found->second)
      if (std::exchange(tried[row], line) != line) out.push_back({line, row});
  };
  const auto dashes = hash_of(u"--"), arrows = hash_of(u">>>");
  const auto is_dash = [](char16_t c) {
    return c == u'-' || c == u'_' || c == u'=' || c == u'*' || c == u'‐' || c == u'–' || c == u'—';
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].depth >= 3) look_up(arrows, i);
    if (lines[i].depth > 0) continue;
    const auto line = units(text, lines[i].content).substr(0, kLineUnits);
    if (line.size() > 1 && is_dash(line[0]) && is_dash(line[1])) look_up(dashes, i);
    for (std::size_t at = 0; at < line.size();) {
      auto hash = kSeed;
      auto end = at;
      for (; end < line.size(); ++end) {
        const auto c = lower(line[end]);
        const bool letter = c < 0x80 ? (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')
                                     : u_isalnum(c) || U16_IS_SURROGATE(c);
        if (!letter && !(c == u'-' && end > at)) break;
        const bool ideograph = c >= 0x2E80;  // written without blanks: each is a word
        if (ideograph && end > at) break;
        hash = mix(hash, c);
        if (ideograph && ++end) break;
      }
      if (end > at) {
        look_up(hash, i);
        auto colon = end;
        while (colon < line.size() && (line[colon] == u' ' || line[colon] == u'\u00A0')) ++colon;
        if (colon < line.size() && line[colon] == u':') look_up(mix(hash, u':'), i);
      }
      at = std::max(end, at + 1);
    }
  }
  return out;
}

/// Which expressions a text can hold at all. Each is asked for once: a word of it may stand in
/// every line, and a piece of it nowhere.
class PossibleRows {
 public:
  PossibleRows(std::u16string_view text, const std::vector<Expression>& rows)
      : text_(text), rows_(rows), known_(rows.size()) {}

  bool may_match(std::uint16_t row) {
    if (!folded_) folded_.emplace(text_);
    if (!known_[row]) known_[row] = sincerely::may_match(rows_[row].prefilter, *folded_);
    return *known_[row];
  }

 private:
  std::u16string_view text_;
  const std::vector<Expression>& rows_;
  std::optional<FoldedText> folded_;
  std::vector<std::optional<bool>> known_;  // by row
};

std::optional<Mark> match(const Expression& expression, std::u16string_view text,
                          const std::vector<Line>& lines, std::size_t at) {
  const auto& pattern = expression.pattern.get([&] { return compiled(expression.regex); });
  if (!pattern) return {};
  const auto first = at < kLinesBefore ? 0 : at - kLinesBefore;
  auto last = std::min(at + kLinesAfter, lines.size() - 1);
  const auto begin = lines[first].span.begin;
  while (last > at && lines[last].span.end - begin > 4 * kLineUnits) --last;
  const auto end = std::min(lines[last].span.end, lines[at].span.begin + 4 * kLineUnits);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString window(false, text.data() + begin, end - begin);  // an alias, no copy
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(window, status));
  if (U_FAILURE(status)) return {};
  matcher->setTimeLimit(kTimeLimit, status);
  while (matcher->find(status) && U_SUCCESS(status)) {
    const auto from = begin + matcher->start(status), to = begin + matcher->end(status);
    Mark mark{expression.kind, expression.context, first, first};
    while (mark.first < last && lines[mark.first].span.end < from) ++mark.first;
    // The expression may begin in blank lines above.
    while (mark.first < last && lines[mark.first].blank()) ++mark.first;
    mark.last = mark.first;
    while (mark.last < last && lines[mark.last].span.end < to) ++mark.last;
    if (mark.first <= at && at <= mark.last) return mark;
  }
  return {};
}

/// Is the line in a mark of this kind already? Marks come in the order of the lines that they were
/// found at, and reach `kLinesAfter` further.
bool is_covered(const std::vector<Mark>& marks, const Expression& expression, std::size_t line) {
  for (auto mark = marks.rbegin(); mark != marks.rend() && mark->last + kLinesAfter >= line; ++mark)
    if (mark->kind == expression.kind && mark->context == expression.context &&
        mark->first <= line && line <= mark->last)
      return true;
  return false;
}

/// Does one of the marks, ordered by their first line, cover another?
bool is_known(const std::vector<Mark>& marks, const Mark& mark) {
  constexpr auto kLines = kLinesBefore + kLinesAfter;
  const auto from = mark.last < kLines ? 0 : mark.last - kLines;
  auto other = std::ranges::lower_bound(marks, from, {}, &Mark::first);
  for (; other != marks.end() && other->first <= mark.first; ++other)
    if (other->kind == mark.kind && other->context == mark.context && mark.last <= other->last)
      return true;
  return false;
}

}  // namespace

std::vector<Mark> find_marks(std::u16string_view text, const std::vector<Line>& lines,
                             const LanguagePacks& packs) {
  const auto& expressions = packs.made<Expressions>();
  std::vector<Mark> out;
  std::size_t tries = 0;
  PossibleRows possible(text, expressions.rows);
  for (const auto& candidate : candidates(text, lines, expressions)) {
    const auto& expression = expressions.rows[candidate.row];
    if (is_covered(out, expression, candidate.line)) continue;
    if (++tries > kMostTries) break;
    if (!possible.may_match(candidate.row)) continue;
    if (const auto mark = match(expression, text, lines, candidate.line)) out.push_back(*mark);
  }
  std::ranges::stable_sort(out, {}, &Mark::first);
  auto more = find_attribution_lines(text, lines, packs);
  std::erase_if(more, [&](const Mark& mark) { return is_known(out, mark); });
  out.insert(out.end(), more.begin(), more.end());
  std::ranges::stable_sort(out, {}, &Mark::first);
  return out;
}

}  // namespace sincerely
