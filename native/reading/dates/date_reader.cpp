#include <algorithm>
#include <array>
#include <string_view>

#include "reading/dates/calendar.hpp"
#include "reading/dates/date_beginnings.hpp"
#include "reading/dates/date_tokens.hpp"
#include "reading/dates/digits.hpp"

namespace sincerely {
namespace {

class DateReader : private DateTokens {
 public:
  DateReader(const Document& document, const LanguagePacks& packs)
      : DateTokens(document),
        document_(document),
        packs_(packs),
        beginnings_(packs.made<DateBeginnings>()) {}

  std::vector<WrittenDate> read() {
    for (const auto& paragraph : document_.paragraphs)
      if (is_own_words(paragraph.role)) read(paragraph);
    return std::move(out_);
  }

 private:
  const Document& document_;
  const LanguagePacks& packs_;
  const DateBeginnings& beginnings_;
  std::vector<WrittenDate> out_;

  void read(const Paragraph& paragraph) {
    if (paragraph.first_sentence == paragraph.end_sentence) return;
    pack_ = &packs_.pack(paragraph.language);
    first_ = document_.sentences[paragraph.first_sentence].first_token;
    end_ = document_.sentences[paragraph.end_sentence - 1].end_token;
    const auto* words = beginnings_.of(*pack_);
    for (At at = first_; at < end_;) {
      const auto& token = tokens_[at];
      if (words && token.kind != TokenKind::number && !words->contains(token.hash)) {
        ++at;
        continue;
      }
      const auto before = out_.size();
      read_at(at);
      at = out_.size() > before ? std::max(out_.back().end, at + 1) : at + 1;
    }
  }

  void read_at(At at) {
    if (read_relative(at) || read_week(at)) return;
    if (read_numeric(at) || read_day_first(at) || read_month_first(at)) return;
    read_ordinal(at);
  }

  /// number    the token that has the day
  WrittenDate begin(At first, At end, At number, int day, int month) const {
    WrittenDate date;
    date.number = tokens_[number].span;
    date.first = first;
    date.end = end;
    date.day = day;
    date.month = month;
    return date;
  }

  /// "tomorrow, Wednesday": a weekday right behind it, and no second one ("tomorrow, Wednesday or
  /// Friday").
  bool read_relative(At at) {
    int away = 0;
    if (!is_relative(at, away)) return false;
    const At first = is_in(at - 1, "day-preposition") ? at - 1 : at;
    At next = at + 1;
    const bool bracket = is_text(next, "(");
    if (bracket || is_text(next, ",")) ++next;
    const int weekday = weekday_at(next, bracket);
    if (!weekday || (!bracket && is_list(next))) return false;
    auto date = begin(first, next + 1, at, 0, 0);
    date.days_away = away;
    date.weekday = weekday;
    date.weekday_span = tokens_[next].span;
    finish(date, first, at + 1);
    return true;
  }

  bool is_relative(At at, int& away) const {
    const auto* word = token(at);
    if (!word || word->kind != TokenKind::word) return false;
    // "am Morgen", "god morgen": a noun, or a greeting
    if (pack_->facts.nouns_capitalised && word->capitalised && at > first_ &&
        tokens_[at - 1].kind != TokenKind::punctuation)
      return false;
    for (const auto& name : pack_->calendar.names())
      if (name.kind == CalendarName::Kind::day && name.word == word->folded) {
        away = name.number;
        return true;
      }
    return false;
  }

  bool is_list(At weekday) const {
    for (At at = weekday + 1; at < weekday + 4 && token(at); ++at)
      if (weekday_of(tokens_[at], *pack_)) return true;
    return false;
  }

  bool read_week(At at) {
    const auto week = [&](At number) {
      const auto digits = token(number) && tokens_[number].kind == TokenKind::number
                              ? digits_of(tokens_[number].folded)
                              : Digits{};
      return digits.rest.empty() && digits.value <= 53 ? digits.value : 0;
    };
    At end = at + 2;
    int number = is_in(at, "calendar-week") ? week(at + 1) : 0;
    if (number <= 0 && is_stop(at + 1) && is_in(at + 2, "calendar-week")) {
      number = week(at);
      end = at + 3;
    }
    if (number <= 0) return false;
    auto date = begin(at, end, at, 0, 0);
    date.week = number;
    finish(date, at, end);
    return true;
  }

  bool read_numeric(At at) {
    if (!token(at) || tokens_[at].kind != TokenKind::number) return false;
    auto numeric = numeric_of(tokens_[at].text);
    if (!numeric) return false;
    // The figure behind the last stop may be an hour: "14.5.16 Uhr".
    if (numeric->year && tokens_[at].text.find('-') == std::string::npos &&
        is_in(at + 1, "clock-after"))
      numeric->year = 0;
    At end = at + 1;
    if (!numeric->year) {
      // "13.5" alone is a number: a stop, or a year behind it, makes it a date where dates have
      // one.
      if (!pack_->facts.ordinal_stop || !is_stop(end)) return false;
      ++end;
      read_year(end, numeric->year);
    }
    if (numeric->day < 1 || numeric->day > 31 || numeric->month < 1 || numeric->month > 12)
      return false;
    auto date = begin(at, end, at, numeric->day, numeric->month);
    date.year = numeric->year;
    return close(date);
  }

  void read_year(At& end, int& year) const {
    At at = end;
    if (is_text(at, ",")) ++at;
    if (token(at) && tokens_[at].kind == TokenKind::number) {
      const auto digits = digits_of(tokens_[at].text);
      if (digits.is_year()) {
        year = digits.value;
        end = at + 1;
      }
    }
  }

  /// "14 May", "14. Mai", "12–16 May", "12.–16. Mai", "the 5th and 6th of June".
  bool read_day_first(At at) {
    const auto range = range_at(at);
    At next = range ? range->end : at + 1;
    const int day = range ? range->days[0] : day_at(at);
    if (!day) return false;
    if (is_stop(next)) ++next;
    if (is_in(next, "date-of")) ++next;
    const int month = month_at(next);
    if (!month) return false;
    ++next;
    auto date = begin(at, next, at, day, month);
    date.by_name = true;
    if (is_stop(next) && token(next + 1) && digits_of(tokens_[next + 1].text).is_year()) ++next;
    read_year(next, date.year);
    date.end = next;
    return close(date, range);
  }

  /// "May 14", "May 12–16".
  bool read_month_first(At at) {
    const int month = pack_->facts.ordinal_stop ? 0 : month_at(at);  // "im Mai 20 Tage" is no day
    if (!month) return false;
    At next = at + 1;
    if (is_stop(next)) ++next;
    if (is_in(next, "date-article")) ++next;
    const auto range = range_at(next);
    const int day = range ? range->days[0] : day_at(next);
    if (!day || (!range && is_clock(next)) || tokens_[next].text.find(':') != std::string::npos)
      return false;
    const At number = next;
    next = range ? range->end : next + 1;
    auto date = begin(at, next, number, day, month);
    date.by_name = true;
    read_year(date.end, date.year);
    return close(date, range);
  }

  struct Range {
    std::array<int, 2> days;
    At end;
  };
  /// "12–16", "12.–16", "12 to 16", "12-16" in one word. Only rising ones.
  std::optional<Range> range_at(At at) const {
    if (!token(at) || tokens_[at].kind != TokenKind::number) return {};
    const auto whole = digits_of(tokens_[at].text);
    if (whole.rest.starts_with('-')) {
      const auto last = digits_of(whole.rest.substr(1));
      const bool fits = last.rest.empty() && whole.value >= 1 && last.value <= 31;
      return fits && whole.value < last.value
                 ? std::optional(Range{{whole.value, last.value}, at + 1})
                 : std::nullopt;
    }
    const int first = day_at(at);
    At next = at + 1;
    if (is_stop(next)) ++next;
    if (!first || !token(next) ||
        (!is_dash(tokens_[next]) && !is_in(next, "range-to") && !is_in(next, "and")))
      return {};
    const int last = day_at(next + 1);
    if (last <= first) return {};
    return Range{{first, last}, next + 2};
  }

  /// "Tuesday the 13th", "on the 13th": the day alone, where it is written as one.
  void read_ordinal(At at) {
    const int day = day_at(at);
    if (!day || !is_ordinal(at) || is_clock(at)) return;
    const bool stop = is_stop(at + 1);
    auto date = begin(at, at + 1, at, day, 0);
    if (stop && pack_->facts.ordinal_stop) ++date.end;
    // "Punkt 5.": a stop may end the sentence. An article before it says that it is a day.
    const bool said = is_in(at - 1, "date-article") || !stop;
    const auto* next = token(at + 2);
    const bool goes_on = next && !next->capitalised && next->kind != TokenKind::punctuation;
    if (!said && !goes_on) return;
    if (said) add_weekday_before(date);
    finish(date, at, date.end);
  }

  /// Adds the weekday before or behind, and the second day of a range.
  bool close(WrittenDate date, const std::optional<Range>& range = {}) {
    const At first = date.first, end = date.end;
    int last_weekday = add_weekday_before(date);
    if (!date.weekday) last_weekday = add_weekday_behind(date);
    finish(date, first, end);
    if (!range) return true;
    WrittenDate last = date;
    last.day = range->days[1];
    last.number = tokens_[range->end - 1].span;
    last.weekday = last_weekday;
    last.weekday_span = last_weekday_span_;
    if (!last_weekday) last.weekday_span = {};
    finish(last, first, end);
    return true;
  }

  Span last_weekday_span_;

  /// returns   the weekday at the end of a range of them ("Mo–Fr"), else 0
  int add_weekday_before(WrittenDate& date) {
    At at = date.first;
    while (at > first_ &&
           (is_in(at - 1, "date-article") || tokens_[at - 1].text == "," || is_stop(at - 1)) &&
           date.first - at < 3)
      --at;
    if (at == first_) return 0;
    At place = at - 1;
    const bool stop = is_stop(place + 1);
    // Behind a whole name a stop ends the sentence.
    if (stop && tokens_[place].span.size() > kLongestShort) return 0;
    int weekday = weekday_at(place, stop);
    const bool dashed = place >= first_ + 2 && is_dash(tokens_[place - 1]);
    if (!weekday && dashed) weekday = weekday_at(place, true);
    if (!weekday) return 0;
    int last = 0;
    if (dashed) {
      At before = place - 2;
      if (tokens_[before].text == "." && before > first_) --before;
      if (const int first = weekday_at(before, true)) {
        last = weekday;
        last_weekday_span_ = tokens_[place].span;
        weekday = first;
        place = before;
      }
    }
    date.weekday = weekday;
    date.weekday_span = tokens_[place].span;
    date.first = place;
    return last;
  }

  /// "13 May (Tue)", "13 May, a Tuesday", "13 May, Tuesday."
  int add_weekday_behind(WrittenDate& date) {
    At at = date.end;
    const bool bracket = is_text(at, "(");
    if (!bracket && !is_text(at, ",")) return 0;
    ++at;
    const bool article = !bracket && is_in(at, "day-article");
    if (article || is_in(at, "date-article")) ++at;
    const int weekday = weekday_at(at, bracket);
    if (!weekday) return 0;
    At next = at + 1;
    if (bracket && is_stop(next)) ++next;
    int last = 0;
    if (bracket && token(next) && is_dash(tokens_[next]) && (last = weekday_at(next + 1, true)))
      last_weekday_span_ = tokens_[next + 1].span;
    const bool ends = !token(at + 1) || tokens_[at + 1].kind == TokenKind::punctuation ||
                      is_in(at + 1, "clock-before") || tokens_[at + 1].kind == TokenKind::number;
    if (!bracket && !article && (!ends || is_list(at))) return 0;
    date.weekday = weekday;
    date.weekday_span = tokens_[at].span;
    date.end = bracket && is_text(next, ")") && !last ? next + 1 : at + 1;
    return last;
  }

  void finish(WrittenDate date, At first, At end) {
    date.span = {tokens_[date.first].span.begin, tokens_[date.end - 1].span.end};
    date.day_span = {tokens_[first].span.begin, tokens_[end - 1].span.end};
    out_.push_back(date);
  }
};

}  // namespace

std::vector<WrittenDate> find_dates(const Document& document, const LanguagePacks& packs) {
  return DateReader(document, packs).read();
}

}  // namespace sincerely
