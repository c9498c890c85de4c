#include "reading/dates/calendar.hpp"

#include <algorithm>
#include <string_view>

#include "reading/dates/digits.hpp"

namespace sincerely {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day day_in(const WrittenDate& date, int year) {
  return std::chrono::year{year} / date.month / date.day;
}

Days one_day(sys_days day) { return {day, day + std::chrono::days{1}}; }

/// Monday of a week by ISO 8601: the first has the year's first Thursday.
sys_days monday_of(int week, int year) {
  const sys_days fourth = std::chrono::year{year} / 1 / 4;
  return fourth - std::chrono::days{weekday_of(fourth) - 1} + std::chrono::days{7 * (week - 1)};
}

std::optional<Days> nearest_year(const WrittenDate& date, sys_days today) {
  std::optional<Days> best;
  const int year = static_cast<int>(year_month_day{today}.year());
  for (const int other : {year, year - 1, year + 1}) {
    const auto candidate = day_in(date, other);
    if (!candidate.ok()) continue;
    const auto day = sys_days{candidate};
    if (!best || std::chrono::abs(day - today) < std::chrono::abs(best->first - today))
      best = one_day(day);
  }
  return best;
}

/// The first such day from today on.
std::optional<Days> coming_day(const WrittenDate& date, sys_days today) {
  const year_month_day now{today};
  for (int months = 0; months < 3; ++months) {
    const auto month = now.year() / now.month() + std::chrono::months{months};
    const auto candidate = month / date.day;
    if (candidate.ok() && sys_days{candidate} >= today) return one_day(sys_days{candidate});
  }
  return {};
}

}  // namespace

std::optional<Days> resolve(const WrittenDate& date, std::chrono::sys_seconds now) {
  const auto today = std::chrono::floor<std::chrono::days>(now);
  if (date.days_away) return one_day(today + std::chrono::days{*date.days_away});
  if (date.week) {
    const auto monday = monday_of(date.week, static_cast<int>(year_month_day{today}.year()));
    return Days{monday, monday + std::chrono::days{7}};
  }
  if (!date.month) return coming_day(date, today);
  if (!date.year) return nearest_year(date, today);
  const auto day = day_in(date, date.year);
  return day.ok() ? std::optional(one_day(sys_days{day})) : std::nullopt;
}

int weekday_of(std::chrono::sys_days day) {
  return static_cast<int>(std::chrono::weekday{day}.iso_encoding());
}

int weekday_of(const Token& token, const LanguagePack& pack) {
  if (token.kind != TokenKind::word) return 0;
  for (const auto& name : pack.calendar.names())
    if (name.kind == CalendarName::Kind::weekday && name.form == CalendarName::Form::full &&
        token.folded.starts_with(name.word) && name.counts == CalendarName::Counts::alone)
      return name.number;
  return 0;
}

int month_of(const Token& token, const LanguagePack& pack) {
  if (token.kind != TokenKind::word) return 0;
  const std::string_view folded = token.folded;
  if (!token.capitalised && pack.calendar.capitalised_words().contains(folded)) return 0;
  return pack.calendar.month(folded);
}

std::vector<ClockTime> find_times(const Document& document, const Sentence& sentence,
                                  const LanguagePacks& packs) {
  const auto tokens = document.tokens_of(sentence);
  const auto& pack = packs.pack(document.language_of(sentence));
  const auto is_in = [&](std::size_t at, std::string_view family) {
    return at < tokens.size() && pack.words(family).contains(std::string_view(tokens[at].folded));
  };
  std::vector<ClockTime> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::number) continue;
    const auto hour = digits_of(tokens[i].folded);
    auto rest = hour.rest;
    int minutes = 0;
    const bool colon = rest.starts_with(':') || rest.starts_with('.');
    if (colon) {
      const auto part = digits_of(rest.substr(1));
      minutes = part.value;
      rest = part.size == 2 ? part.rest : std::string_view("?");
    }
    const bool glued = !rest.empty() && pack.words("clock-after").contains(rest);
    const bool before = (i > 0 && is_in(i - 1, "clock-before")) ||
                        (i > 1 && tokens[i - 1].text == "." && is_in(i - 2, "clock-before"));
    const bool after = is_in(i + 1, "clock-after");
    if ((!rest.empty() && !glued) || (!glued && !before && !after && !hour.rest.starts_with(':')) ||
        hour.value < 0 || hour.value > 24 || minutes > 59)
      continue;
    const std::string_view word = glued ? rest : after ? tokens[i + 1].folded : std::string_view();
    int value = hour.value;
    if (pack.words("clock-pm").contains(word) && value < 12) value += 12;
    if (pack.words("clock-am").contains(word) && value == 12) value = 0;
    out.push_back(
        {{tokens[i].span.begin, tokens[after ? i + 1 : i].span.end}, value * 60 + minutes});
  }
  return out;
}

}  // namespace sincerely
