// Weekday and date that do not go together, days that no month has, and a meeting proposed for a
// day that is past. States the arithmetic.

#include <algorithm>

#include "checks/check.hpp"
#include "checks/their_line.hpp"

namespace sincerely::checks {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const Sentence& sentence_of(const Document& document, const WrittenDate& date) {
  const auto found = std::ranges::find_if(document.sentences, [&](const Sentence& sentence) {
    return date.first < sentence.end_token && date.first >= sentence.first_token;
  });
  return found == document.sentences.end() ? document.sentences.back() : *found;
}

bool says(const CheckContext& context, const Sentence& sentence, std::string_view family) {
  return !context.data.lexicon.find_in(*context.draft.body, sentence, family).empty();
}

double days_until(const CheckContext& context, sys_days day) {
  return static_cast<double>((day - std::chrono::floor<days>(context.now)).count());
}

/// Does the weekday go with the date? A day without a month may be that of this, the next or the
/// last month.
bool fits(const WrittenDate& date, const CheckContext& context) {
  const auto day = resolve(date, context.now);
  if (!date.weekday || !day || date.week) return true;
  if (date.month || date.days_away) return weekday_of(day->first) == date.weekday;
  for (const int weeks : {-5, -4, 0, 4, 5})  // a month before and after has the same day
    if (const auto other = resolve(date, context.now + days{7 * weeks});
        other && weekday_of(other->first) == date.weekday)
      return true;
  return false;
}

/// Several days, and not one goes with its date: the mail speaks of another year, unless all are
/// near.
bool is_of_another_year(const CheckContext& context) {
  int with_weekday = 0, right = 0;
  bool soon = true;
  for (const auto& date : context.reading.dates()) {
    const auto day = resolve(date, context.now);
    if (!date.weekday || !day) continue;
    ++with_weekday;
    right += fits(date, context) ? 1 : 0;
    const double away = days_until(context, day->first);
    soon = soon && away >= 0 && away <= context.data.threshold("soon");
  }
  return with_weekday > 1 && right == 0 && !soon;
}

/// May the day be judged without a year? Told of what was, or far off, the year may be another.
bool is_of_this_year(const CheckContext& context, const Sentence& sentence, sys_days day) {
  const double away = days_until(context, day);
  // "ist gewesen" tells what was, "ist am Freitag" what comes.
  if (says(context, sentence, "past") || (away < 0 && says(context, sentence, "auxiliary")))
    return false;
  if (away < -context.data.threshold("days_back")) return false;
  return away <= context.data.threshold("days_ahead") ||
         (away <= context.data.threshold("days_planned") && says(context, sentence, "ahead"));
}

/// The weekday by name, with a capital where the one that stands there has one.
std::string weekday_like(const CheckContext& context, const Sentence& sentence, int number,
                         std::string_view written) {
  const auto& pack = context.packs.pack(context.draft.body->language_of(sentence));
  std::string name(pack.calendar.name(CalendarName::Kind::weekday, number));
  const bool capital = pack.facts.days_capitalised ||
                       (!written.empty() && written.front() >= 'A' && written.front() <= 'Z');
  if (capital && !name.empty()) name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

/// The date as it is spoken of: "14 May", "the 13th".
std::string date_words(const CheckContext& context, const Sentence& sentence,
                       const WrittenDate& date) {
  const auto& body = *context.draft.body;
  const auto& pack = context.packs.pack(body.language_of(sentence));
  if (date.month || date.days_away || pack.facts.ordinal_stop) return body.words_of(date.day_span);
  auto text = body.words_of({date.weekday_span.end, date.day_span.end});
  return text.substr(std::min(text.find_first_not_of(" ,."), text.size()));
}

std::optional<Finding> wrong_weekday(const CheckContext& context, const WrittenDate& date,
                                     const Sentence& sentence) {
  const auto day = resolve(date, context.now);
  if (!day || fits(date, context)) return {};
  if (!date.year && !date.days_away && !is_of_this_year(context, sentence, day->first)) return {};
  const auto& body = *context.draft.body;
  const auto written = body.words_of(date.weekday_span);
  const auto right = weekday_like(context, sentence, weekday_of(day->first), written);
  Finding finding;
  finding.span = date.span;
  finding.wording = date.days_away ? "relative" : "main";
  finding.values = {
      {"date", date_words(context, sentence, date)}, {"written", written}, {"weekday", right}};
  finding.actions = {{ActionKind::replace, {{date.weekday_span, right}}}};
  return finding;
}

/// 31 June. Without a year 29 February may be that of any.
std::optional<Finding> impossible(const CheckContext& context, const WrittenDate& date) {
  if (!date.month || resolve(date, context.now)) return {};
  const bool sure = date.by_name || date.weekday || date.year;
  if (!sure || (!date.year && date.month == 2 && date.day == 29)) return {};
  Finding finding;
  finding.span = date.span;
  finding.wording = "impossible";
  finding.values = {{"date", context.draft.body->words_of(date.day_span)}};
  return finding;
}

/// A meeting asked about for a day that is over, or set for a year that is.
std::optional<Finding> past_day(const CheckContext& context, const WrittenDate& date,
                                const Sentence& sentence) {
  const auto day = resolve(date, context.now);
  if (!date.month || !day || days_until(context, day->first) >= 0) return {};
  const bool asked = !date.year && sentence.is_question;
  const bool set = date.year && says(context, sentence, "set");
  if ((!asked && !set) || !says(context, sentence, "proposal") || says(context, sentence, "past") ||
      says(context, sentence, "auxiliary"))
    return {};
  Finding finding;
  finding.span = date.span;
  finding.wording = "past";
  finding.values = {{"date", context.draft.body->words_of(date.span)}};
  return finding;
}

bool is_day(const WrittenDate& date) { return date.day && date.month; }

/// Did anybody in the thread write of this day?
bool is_day_of_thread(const CheckContext& context, const WrittenDate& date) {
  for (int mail = 0; mail < static_cast<int>(context.draft.thread.size()); ++mail)
    for (const auto& other : context.reading.dates_of(mail))
      if (date.day == other.day && date.month == other.month) return true;
  return false;
}

/// "See you on 15 May", where the only day that they name for it is the 14th, and nobody ever wrote
/// of the 15th.
std::optional<Finding> other_than_agreed(const CheckContext& context, const WrittenDate& date,
                                         const Sentence& sentence) {
  const auto received = newest_received(context.draft);
  if (!is_day(date) || received.empty() || sentence.is_question ||
      !says(context, sentence, "agreed") || says(context, sentence, "another-day") ||
      is_day_of_thread(context, date))
    return {};
  const int message = received.front();
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
  const auto& named = context.reading.dates_of(message);
  if (named.size() != 1 || !is_day(named.front())) return {};
  const auto& theirs = sentence_of(mail, named.front());
  if (context.data.lexicon.find_in(mail, theirs, "appointment").empty()) return {};
  Finding finding;
  finding.span = date.span;
  finding.wording = "thread";
  finding.severity = Severity::hint;
  finding.values = {{"date", context.draft.body->words_of(date.span)},
                    {"agreed", mail.words_of(named.front().span)}};
  finding.evidence = {their_line(mail.words_of(theirs.span), message, theirs.span)};
  finding.actions = {{ActionKind::jump, {}}};
  return finding;
}

}  // namespace

/// Weekday and date that contradict each other, days that do not exist or are over, another day
/// than agreed.
/// silent    on days that were told of, on those far off, and where several days go with another
///           year
/// returns   at most one finding a date, in reading order
/// cost      linear in tokens of draft and thread
/// source    the calendar; thresholds and words in data/checks/date-consistency.*
/// fails     never
std::vector<Finding> date_consistency(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto& dates = context.reading.dates();
  std::vector<Finding> out;
  if (is_of_another_year(context)) return out;
  for (const auto& date : dates) {
    const bool told = std::ranges::any_of(
        out, [&](const Finding& finding) { return finding.span->overlaps(date.span); });
    if (told) continue;
    const auto& sentence = sentence_of(body, date);
    auto finding = wrong_weekday(context, date, sentence);
    if (!finding) finding = impossible(context, date);
    if (!finding) finding = past_day(context, date, sentence);
    if (!finding && dates.size() == 1) finding = other_than_agreed(context, date, sentence);
    if (finding) out.push_back(std::move(*finding));
  }
  return out;
}

}  // namespace sincerely::checks
