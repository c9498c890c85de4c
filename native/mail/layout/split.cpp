#include "mail/layout/split.hpp"

#include <algorithm>

#include "mail/format/date_words.hpp"
#include "mail/format/header.hpp"
#include "mail/layout/quoted.hpp"
#include "mail/people/words.hpp"

// How a mail is split, and why so.
//
// A reply holds the mail it answers, that one the mail before, and so on. There is no format for
// it: ">" in front of lines, an attribution line above, a block of headers, a rule of dashes, or
// only the order of things. Which lines are somebody else's is decided line by line in quoted.cpp
// from the marks of marks.cpp. Here the levels are taken apart one after the other: own lines of
// this level, the attribution that introduces the next, and the quoted rest with one ">" less,
// which is split again. So each level is read by the same rules as a whole mail. Twenty levels are
// enough for any mail; a hostile one ends there.
//
// Only the first attribution of a level is its own. A second one was quoted, and says who wrote
// what the next level holds. Where own lines stand between quoted ones, the pieces of the
// quotation stay paragraphs of their own, so that an answer below a question is still known to
// stand below it.
//
// The name in an attribution line is what remains when the date and the words around it are taken
// away. Dates are hard only because names are dates too: Jan, Mai, Juli, Sonntag. A word of the
// calendar counts as a date only beside a day or a year, or beside another word that does. Of
// several remaining runs of words the longest that is written large is the name.

namespace sincerely {
namespace {

constexpr int kDepth = 20;
constexpr std::size_t kLongestShortDay = 4;  // letters: "tirs", "thur"

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n*>");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n*") - begin + 1);
}

enum class Label { none, from, date, to, subject };

/// Words of attribution lines and header blocks.
struct AttributionWords {
  explicit AttributionWords(const LanguagePacks& packs)
      : from(packs.words("header-from")),
        date(packs.words("header-date")),
        to(packs.words("header-to")),
        subject(packs.words("header-subject")),
        frame(packs.words("attribution-frame")),
        verbs(packs.words("attribution-verb")),
        filler(packs.words("attribution-filler")),
        particles(packs.words("name-particle")),
        articles(packs.words("date-article")),
        dates(packs.made<DateWords>()) {}

  const WordList &from, &date, &to, &subject;
  const WordList& frame;  // "on", "wrote": beside the name
  const WordList &verbs, &filler, &particles;
  const WordList& articles;  // "dem": between weekday and day
  const DateWords& dates;
};

/// "From", "Von", "Fra", ... in front of the first colon.
Label label_of(std::string_view line, const AttributionWords& words) {
  const auto colon = line.substr(0, 24).find(':');
  if (colon == line.npos) return Label::none;
  const auto label = words_of_phrase(trim(line.substr(0, colon)));
  if (label.size() != 1) return Label::none;
  if (words.from.contains(label.front())) return Label::from;
  if (words.date.contains(label.front())) return Label::date;
  if (words.to.contains(label.front())) return Label::to;
  return words.subject.contains(label.front()) ? Label::subject : Label::none;
}

Person first_address(std::string_view value) {
  auto people = addresses(value);
  return people.empty() ? Person{} : people.front();
}

bool has_digit(const LineWord& word) {
  return std::ranges::any_of(word.fold, [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

/// Finds the name in an attribution line: the longest run of words that belong to neither date nor
/// frame. Jan, Mai and Sonntag are names too: a word of the calendar is a date only beside a day or
/// a year, or beside another one that is.
class NameFinder {
 public:
  NameFinder(std::u16string_view line, const AttributionWords& words)
      : line_(line),
        words_(words_of_line(line, {0, static_cast<std::int32_t>(line.size())}, 60)),
        known_(words) {
    for (std::size_t i = 0; i < words_.size(); ++i) months_.push_back(reads_as_month(i));
  }

  std::string name() const {
    std::size_t best_begin = 0, best_end = 0, begin = 0;
    for (std::size_t i = 0; i <= words_.size(); ++i) {
      if (i < words_.size() && !is_frame(i) && !is_month(i) && !is_weekday(i)) continue;
      if (is_better(begin, i, best_begin, best_end)) {
        best_begin = begin;
        best_end = i;
      }
      begin = i + 1;
    }
    if (best_end == best_begin) return {};
    return to_utf8(units(line_, {words_[best_begin].span.begin, words_[best_end - 1].span.end}));
  }

 private:
  std::u16string_view line_;
  std::vector<LineWord> words_;
  const AttributionWords& known_;
  std::vector<bool> months_;  // by word, as far as they were read

  /// Names are written large; "mer." of a French date is not.
  bool is_better(std::size_t begin, std::size_t end, std::size_t best_begin,
                 std::size_t best_end) const {
    if (begin >= end) return false;
    if (best_begin == best_end) return true;
    const bool large = words_[begin].capital, best_large = words_[best_begin].capital;
    if (large != best_large) return large;
    return end - begin > best_end - best_begin;
  }

  bool is_frame(std::size_t i) const {
    const auto& word = words_[i];
    return word.mark || known_.frame.contains(word.fold) || known_.verbs.contains(word.fold) ||
           (known_.filler.contains(word.fold) && !known_.particles.contains(word.fold)) ||
           has_digit(word);
  }

  /// "3", "27th", "2021"; not the minutes of "09:31".
  bool is_day_or_year(std::size_t i) const {
    if (i >= words_.size() || words_[i].mark) return false;
    const auto& digits = words_[i].fold;
    if (digits.front() < u'0' || digits.front() > u'9') return false;
    if (i + 1 < words_.size() && words_[i + 1].fold == u":") return false;
    return i == 0 || (words_[i - 1].fold != u":" && words_[i - 1].fold != u"+");
  }

  bool is_month(std::size_t i) const { return months_[i]; }

  bool reads_as_month(std::size_t i) const {
    if (words_[i].mark || known_.dates.month(to_utf8(words_[i].fold)) == 0) return false;
    const bool after = i > 0 && is_day_or_year(i - 1) && words_[i - 1].fold.size() <= 4;
    return is_day_or_year(i + 1) || (after && !has_month_before(i));
  }

  /// "2021 Jan Berg": the month stood already.
  bool has_month_before(std::size_t i) const {
    if (std::find(months_.begin(), months_.end(), true) != months_.end()) return true;
    return i > 1 && words_[i - 1].fold.size() == 4;
  }

  bool is_weekday(std::size_t i) const {
    if (words_[i].mark || known_.dates.weekday(to_utf8(words_[i].fold)) == 0) return false;
    auto next = i + 1;
    while (next < words_.size() &&
           (words_[next].mark || known_.articles.contains(words_[next].fold)))
      ++next;
    if (next < words_.size() && (is_day_or_year(next) || is_month(next))) return true;
    const bool in_brackets =
        i > 0 && i + 1 < words_.size() && words_[i - 1].fold == u"(" && words_[i + 1].fold == u")";
    const bool in_frame = i > 0 && is_frame(i - 1) && i + 1 < words_.size() && is_frame(i + 1) &&
                          words_[i].fold.size() > kLongestShortDay;
    return in_brackets || in_frame;
  }
};

Message from_line(std::string_view line, const LanguagePacks& packs) {
  Message out;
  out.date = iso_date(line, packs);
  const auto open = line.find('<'), at = line.find('@');
  if (open != line.npos && at != line.npos && at > open) {
    const auto close = line.find('>', open);
    auto address = line.substr(open + 1, close == line.npos ? close : close - open - 1);
    address = trim(address.substr(0, address.find('<')));
    if (address.starts_with("mailto:")) address.remove_prefix(7);
    out.from.address = std::string(address);
  }
  // What stands in angle brackets is no name.
  std::string plain(line.substr(0, open));
  if (open != line.npos) {
    const auto close = line.rfind('>');
    if (close != line.npos && close > open) plain += " : " + std::string(line.substr(close + 1));
  }
  const auto wide = to_utf16(plain);
  out.from.name = NameFinder(wide, packs.made<AttributionWords>()).name();
  return out;
}

/// One level of quoting.
struct Level {
  std::string own, quoted, attribution;
  std::vector<Span> own_lines;
  bool forwarded = false;
};

void add_line(std::string& text, std::string_view line) {
  text += line;
  text += '\n';
}

std::string strip(std::string text) {
  const auto begin = text.find_first_not_of("\r\n \t");
  if (begin == text.npos) return {};
  const auto line = text.rfind('\n', begin);
  text.erase(0, line == text.npos ? 0 : line + 1);
  text.erase(text.find_last_not_of("\r\n \t") + 1);
  return text;
}

class Splitter {
 public:
  Splitter(std::u16string_view text, const LanguagePacks& packs)
      : text_(text),
        lines_(lines_of(text)),
        marks_(find_marks(text, lines_, packs)),
        origins_(origins(text, lines_, marks_)) {}

  Level split() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto line = to_utf8(units(text_, lines_[i].span));
      if (origins_[i] == Origin::own) {
        add_line(level_.own, line);
        level_.own_lines.push_back(lines_[i].span);
        // Pieces that the reply parts stay paragraphs of their own.
        if (!level_.quoted.empty() && !level_.quoted.ends_with("\n\n")) level_.quoted += '\n';
        continue;
      }
      level_.forwarded |= origins_[i] == Origin::forwarded;
      // Only the first attribution of a level is its own; later ones belong to the quoted text.
      if (level_.attribution.empty() && level_.quoted.empty()) {
        if (const auto end = attribution_end(i); end > i) {
          for (; i < end; ++i) add_line(level_.attribution, to_utf8(units(text_, lines_[i].span)));
          --i;
          continue;
        }
      }
      add_line(level_.quoted, lines_[i].depth > 0 ? one_mark_less(line) : line);
    }
    level_.own = strip(std::move(level_.own));
    level_.quoted = strip(std::move(level_.quoted));
    return std::move(level_);
  }

 private:
  std::u16string_view text_;
  std::vector<Line> lines_;
  std::vector<Mark> marks_;
  std::vector<Origin> origins_;
  Level level_;

  static std::string one_mark_less(const std::string& line) {
    auto at = line.find('>') + 1;
    if (at < line.size() && line[at] == ' ') ++at;
    return line.substr(at);
  }

  /// First line behind the attribution or header block that begins at `i`; `i` when none does.
  std::size_t attribution_end(std::size_t i) const {
    const auto end = marked_end(i);
    return end == i && lines_[i].depth == 0 ? rule_end(i) : end;
  }

  std::size_t marked_end(std::size_t i) const {
    if (lines_[i].depth > 0) return i;
    const auto end_here = std::ranges::upper_bound(marks_, i, {}, &Mark::first);
    const auto found = std::find_if(
        std::ranges::lower_bound(marks_, i, {}, &Mark::first), end_here, [](const Mark& mark) {
          return mark.context != MarkContext::end && mark.kind < MarkKind::mobile_signature;
        });
    if (found == end_here) return i;
    auto end = found->last + 1;
    if (found->kind == MarkKind::reply_line) return end;
    while (end < lines_.size() && (lines_[end].blank() || label_at(end))) ++end;
    return end;
  }

  bool label_at(std::size_t i) const {
    const auto line = units(text_, lines_[i].content);
    const auto colon = line.substr(0, 20).find(u':');
    return lines_[i].depth == 0 && colon != line.npos && colon > 0;
  }

  /// "________" above a header block.
  std::size_t rule_end(std::size_t i) const {
    const auto line = units(text_, lines_[i].content);
    if (line.size() < 5 || line.find_first_not_of(u"_-") != line.npos) return i;
    auto next = i + 1;
    while (next < lines_.size() && lines_[next].blank()) ++next;
    if (next >= lines_.size()) return i;
    const auto end = marked_end(next);
    return end > next ? end : i;
  }
};

}  // namespace

Message read_attribution(std::string_view lines, const LanguagePacks& packs) {
  const auto& words = packs.made<AttributionWords>();
  Message out;
  bool labelled = false;
  std::string joined;
  for (std::size_t at = 0; at < lines.size();) {
    const auto stop = std::min(lines.find('\n', at), lines.size());
    const auto line = trim(lines.substr(at, stop - at));
    at = stop + 1;
    const auto label = label_of(line, words);
    const auto value = label == Label::none ? line : trim(line.substr(line.find(':') + 1));
    if (label == Label::from) out.from = first_address(value);
    if (label == Label::to) out.to = addresses(value);
    if (label == Label::date) out.date = iso_date(value, packs);
    if (label == Label::subject) out.subject = std::string(value);
    labelled |= label == Label::from;
    if (label == Label::none) joined += (joined.empty() ? "" : " ") + std::string(line);
  }
  return labelled ? out : from_line(joined, packs);
}

SplitMail split_mail(std::string_view text, const LanguagePacks& packs) {
  SplitMail out;
  std::string rest(text);
  std::string attribution;
  for (int depth = 0; depth < kDepth; ++depth) {
    auto level = Splitter(to_utf16(rest), packs).split();
    if (depth == 0) {
      out.own = std::move(level.own);
      out.own_lines = std::move(level.own_lines);
      out.forwarded = level.forwarded;
    } else {
      auto message = read_attribution(attribution, packs);
      message.text = std::move(level.own);
      if (!message.text.empty()) out.quoted.push_back(std::move(message));
    }
    if (level.quoted.empty()) break;
    rest = std::move(level.quoted);
    attribution = std::move(level.attribution);
  }
  return out;
}

}  // namespace sincerely
