#include "mail/layout/attribution_lines.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "mail/format/date_words.hpp"
#include "mail/format/header.hpp"
#include "mail/people/words.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kLinesAbove = 2;  // an attribution is broken over three lines at most
constexpr std::int32_t kLongest = 300;  // UTF-16 units
constexpr std::size_t kWords = 60;
constexpr int kNameWords = 6;

struct Known {
  explicit Known(const LanguagePacks& packs)
      : verbs(packs.words("attribution-verb")),
        frame(packs.words("attribution-frame")),
        filler(packs.words("attribution-filler")),
        particles(packs.words("name-particle")),
        dates(packs.made<DateWords>()) {}

  const WordList &verbs, &frame, &filler, &particles;
  const DateWords& dates;
};

/// What was found in a line.
struct Parts {
  bool verb = false, address = false, clock = false, odd = false;
  int digits = 0, names = 0;
};

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

/// Takes out what holds an "@", with its brackets.
std::u16string without_addresses(std::u16string_view line, bool& found) {
  std::u16string out;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find_first_of(u" \t\n\r\u00A0", at), line.size());
    const auto piece = line.substr(at, end - at);
    if (piece.find(u'@') == piece.npos) {
      out += piece;
    } else {
      found = true;
    }
    if (end < line.size()) out += u' ';
    at = end + 1;
  }
  return out;
}

bool has_clock(std::u16string_view line) {
  for (std::size_t i = 1; i + 2 < line.size(); ++i)
    if ((line[i] == u':' || line[i] == u'.') && is_digit(line[i - 1]) && is_digit(line[i + 1]) &&
        is_digit(line[i + 2]))
      return true;
  return false;
}

void add_word(const LineWord& word, const Known& known, Parts& parts) {
  if (word.mark) {
    parts.odd |= word.fold == u"?" || word.fold == u"!";
    return;
  }
  if (std::ranges::any_of(word.fold, is_digit)) {
    ++parts.digits;
    return;
  }
  const auto folded = to_utf8(word.fold);
  if (known.verbs.contains(folded)) {
    parts.verb = true;
  } else if (known.frame.contains(folded) || known.filler.contains(folded) ||
             known.dates.month(folded) > 0 || known.dates.weekday(folded) > 0) {
    return;
  } else if (word.capital || known.particles.contains(folded)) {
    ++parts.names;
  } else {
    parts.odd = true;
  }
}

std::optional<MarkContext> attribution(std::u16string_view line, const LanguagePacks& packs) {
  const auto& known = packs.made<Known>();
  Parts parts;
  const auto rest = without_addresses(line, parts.address);
  parts.clock = has_clock(rest);
  const auto words = words_of_line(rest, {0, static_cast<std::int32_t>(rest.size())}, kWords);
  for (const auto& word : words) add_word(word, known, parts);
  if (parts.odd || parts.names > kNameWords || words.size() >= kWords) return {};
  const bool dated = !iso_date(to_utf8(line), packs).empty() || (parts.clock && parts.digits >= 4);
  if (dated && (parts.verb || parts.address)) return MarkContext::alone;
  if (parts.verb && (parts.address || parts.names > 0)) return MarkContext::next_quoted;
  return {};
}

/// Ends in a colon, or in the dashes that began it.
bool may_end(std::u16string_view text, const Line& line) {
  const auto words = units(text, line.content);
  if (words.empty()) return false;
  // The bracket of an address, broken off: ">:" looks like a quote.
  if (line.depth > 0) return line.depth == 1 && words == u":";
  return words.back() == u':' || (words.ends_with(u"---") && words.starts_with(u"---"));
}

}  // namespace

std::vector<Mark> find_attribution_lines(std::u16string_view text, const std::vector<Line>& lines,
                                         const LanguagePacks& packs) {
  std::vector<Mark> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_end(text, lines[i])) continue;
    auto first = i;
    while (first > 0 && i - first < kLinesAbove && !lines[first - 1].blank() &&
           lines[first - 1].depth == 0)
      --first;
    for (; first <= i; ++first) {
      const Span span{lines[first].span.begin, lines[i].span.end};
      if (span.size() > kLongest) continue;
      const auto context = attribution(units(text, span), packs);
      if (!context) continue;
      out.push_back({MarkKind::reply_line, *context, first, i});
      break;
    }
  }
  return out;
}

}  // namespace sincerely
