// Weekday and date that do not go together, and a meeting proposed for a day that is past. States
// the arithmetic.

#include <unicode/regex.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "phrases/raw_rows.hpp"
#include "text/one_line.hpp"

namespace sincerely::checks {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Names of days and months in one language, from the lexicon: families weekday-1 (Monday) to weekday-7, month-1 to month-12.
struct DateNames {
  std::array<std::vector<std::string>, 7> weekdays;
  std::array<std::vector<std::string>, 12> months;
};

/// A date as written.
struct WrittenDate {
  Span span;                                             // all of it
  Span weekday;                                          // empty when none stands there
  int day = 0, month = 0, year = 0, weekday_number = 0;  // 0: not written; Monday is 1
};

/// Reads the names back from the rows that match in this language's own table.
DateNames names_of(Language language) {
  static const auto table = [] {
    const auto bytes = data_file("checks/date-consistency.tsv");
    return read_table(bytes.value_or("lang\tfamily\tpattern\n"), "checks/date-consistency.tsv");
  }();
  const auto lang = table.column("lang"), family = table.column("family"),
             pattern = table.column("pattern");
  DateNames out;
  for (const auto& row : table.rows) {
    if (row[lang] != tag(language)) continue;
    int number = 0;
    const auto dash = row[family].find('-');
    if (dash == std::string::npos) continue;
    std::from_chars(row[family].data() + dash + 1, row[family].data() + row[family].size(), number);
    if (row[family].starts_with("weekday-") && number >= 1 && number <= 7)
      out.weekdays[static_cast<std::size_t>(number - 1)].push_back(row[pattern]);
    if (row[family].starts_with("month-") && number >= 1 && number <= 12)
      out.months[static_cast<std::size_t>(number - 1)].push_back(row[pattern]);
  }
  return out;
}

template <std::size_t N>
std::string one_of(const std::array<std::vector<std::string>, N>& names) {
  std::string out;
  for (const auto& forms : names)
    for (const auto& form : forms) out += (out.empty() ? "" : "|") + form;
  return out;
}

template <std::size_t N>
int number_of(const std::array<std::vector<std::string>, N>& names, const std::string& written) {
  const auto folded = fold(written);
  for (std::size_t i = 0; i < N; ++i)
    if (std::ranges::find(names[i], folded) != names[i].end()) return static_cast<int>(i) + 1;
  return 0;
}

/// Named groups of the expression: w weekday, d day, m month by name, n month by number, y year.
std::vector<std::string> expressions(const DateNames& names, Language language) {
  const auto w =
      "(?:\\b(?<w>" + one_of(names.weekdays) + ")\\b\\.?,? ?(?:the |dem |den |der |d\\. ?)?)?";
  const auto m = "(?<m>" + one_of(names.months) + ")\\b";
  const std::string y = "(?:\\.?,? ?(?<y>(?:19|20)\\d{2})\\b)?";
  const std::string d = "(?<![\\d.,:/])(?<d>\\d{1,2})";
  if (language == Language::en)
    return {w + d + "(?:st|nd|rd|th)?(?: of)? " + m + y,
            w + m + "\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])" + y};
  return {w + d + "\\. ?" + m + y, w + d + "\\. ?(?<n>\\d{1,2})\\.(?: ?(?<y>20\\d{2}|\\d{2})\\b)?"};
}

/// How dates are written in one language, compiled.
struct DateForms {
  DateNames names;
  std::vector<RawRow> expressions;
};

const DateForms& forms_of(Language language) {
  static std::map<Language, DateForms> known;
  const auto [found, is_new] = known.try_emplace(language);
  if (is_new) {
    found->second.names = names_of(language);
    for (const auto& expression : expressions(found->second.names, language))
      found->second.expressions.push_back(compile_regex("(?i)" + expression));
  }
  return found->second;
}

/// The parts of a text that can hold a date: there is a digit in each.
std::vector<Span> around_digits(std::u16string_view text) {
  constexpr std::int32_t kReach = 32;  // "Wednesday, the September 14": 27 units to the day
  std::vector<Span> out;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size()); ++at) {
    if (!u_isdigit(text[static_cast<std::size_t>(at)])) continue;
    const Span span{std::max(0, at - kReach),
                    std::min(at + kReach, static_cast<std::int32_t>(text.size()))};
    if (!out.empty() && out.back().end >= span.begin)
      out.back().end = span.end;
    else
      out.push_back(span);
  }
  return out;
}

class DateReader {
 public:
  DateReader(const Document& document, Language language)
      : document_(document), forms_(forms_of(language)), language_(language) {}

  std::vector<WrittenDate> read() const {
    std::vector<WrittenDate> out;
    for (const auto window : around_digits(document_.text)) {
      const FoldedText folded(std::u16string_view(document_.text)
                                  .substr(static_cast<std::size_t>(window.begin),
                                          static_cast<std::size_t>(window.size())));
      for (const auto& expression : forms_.expressions)
        if (may_match(expression.required, folded)) read_all(*expression.regex, window, out);
    }
    std::ranges::sort(out, {}, &WrittenDate::span);
    return out;
  }

  /// The weekday by name, written as in the text there ("tuesday" in the middle of a sentence stays small).
  std::string weekday(int number) const {
    const auto& forms = forms_.names.weekdays[static_cast<std::size_t>(number - 1)];
    auto name = forms.empty() ? std::string{} : forms.front();
    if (!name.empty() && language_ != Language::nb)
      name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
  }

 private:
  const Document& document_;
  const DateForms& forms_;
  Language language_;

  void read_all(const icu::RegexPattern& expression, Span window,
                std::vector<WrittenDate>& out) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(false, document_.text.data(),
                                  static_cast<std::int32_t>(document_.text.size()));
    const std::unique_ptr<icu::RegexMatcher> matcher(expression.matcher(text, status));
    if (U_FAILURE(status)) return;
    matcher->useTransparentBounds(true);
    matcher->region(window.begin, window.end, status);
    while (matcher->find(status) && U_SUCCESS(status)) add(read_one(*matcher), out);
  }

  static void add(const WrittenDate& date, std::vector<WrittenDate>& out) {
    const bool known = std::ranges::any_of(
        out, [&](const WrittenDate& other) { return other.span.overlaps(date.span); });
    if (!known && date.day >= 1 && date.day <= 31 && date.month >= 1 && date.month <= 12)
      out.push_back(date);
  }

  static Span group(icu::RegexMatcher& matcher, const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto number = matcher.pattern().groupNumberFromName(name, -1, status);
    if (U_FAILURE(status)) return {};
    const Span span{matcher.start(number, status), matcher.end(number, status)};
    return U_SUCCESS(status) && span.begin >= 0 ? span : Span{};
  }

  int value(Span span) const {
    int out = 0;
    for (const char c : document_.words_of(span)) out = out * 10 + (c - '0');
    return span.empty() ? 0 : out;
  }

  WrittenDate read_one(icu::RegexMatcher& matcher) const {
    UErrorCode status = U_ZERO_ERROR;
    WrittenDate out;
    out.span = {matcher.start(status), matcher.end(status)};
    out.weekday = group(matcher, "w");
    out.weekday_number = number_of(forms_.names.weekdays, document_.words_of(out.weekday));
    out.day = value(group(matcher, "d"));
    const auto name = group(matcher, "m");
    out.month = name.empty() ? value(group(matcher, "n"))
                             : number_of(forms_.names.months, document_.words_of(name));
    out.year = value(group(matcher, "y"));
    if (out.year > 0 && out.year < 100) out.year += 2000;
    return out;
  }
};

year_month_day day_in(const WrittenDate& date, int year) {
  return std::chrono::year{year} / date.month / date.day;
}

/// The written year, else the one that brings the date closest to today.
year_month_day resolved(const WrittenDate& date, std::chrono::sys_seconds now) {
  if (date.year) return day_in(date, date.year);
  const auto today = std::chrono::floor<std::chrono::days>(now);
  const int year = static_cast<int>(year_month_day{today}.year());
  auto best = day_in(date, year);
  for (const int other : {year - 1, year + 1}) {
    const auto candidate = day_in(date, other);
    if (!candidate.ok()) continue;
    if (!best.ok() ||
        std::chrono::abs(sys_days{candidate} - today) < std::chrono::abs(sys_days{best} - today))
      best = candidate;
  }
  return best;
}

int weekday_of(year_month_day date) {
  return static_cast<int>(std::chrono::weekday{sys_days{date}}.iso_encoding());
}

const Sentence* own_sentence(const Document& body, Span span) {
  for (const auto* sentence : body.own_sentences())
    if (sentence->span.overlaps(span)) return sentence;
  return nullptr;
}

bool says(const CheckContext& context, const Sentence& sentence, std::string_view family) {
  return !context.data.lexicon.find_in(*context.draft.body, sentence, family).empty();
}

/// Is it a day people make appointments for?
bool is_near(const CheckContext& context, year_month_day day) {
  const auto today = std::chrono::floor<std::chrono::days>(context.now);
  const auto away = static_cast<double>((sys_days{day} - today).count());
  return away >= -context.data.threshold("days_back") &&
         away <= context.data.threshold("days_ahead");
}

/// Several days, and not one goes with its date: the mail speaks of another year.
bool is_of_another_year(const std::vector<WrittenDate>& dates, std::chrono::sys_seconds now) {
  int with_weekday = 0, right = 0;
  for (const auto& date : dates) {
    const auto day = resolved(date, now);
    if (!date.weekday_number || !day.ok()) continue;
    ++with_weekday;
    right += weekday_of(day) == date.weekday_number ? 1 : 0;
  }
  return with_weekday > 1 && right == 0;
}

std::optional<Finding> wrong_weekday(const CheckContext& context, const WrittenDate& date,
                                     const DateReader& reader, const Sentence& sentence) {
  const auto day = resolved(date, context.now);
  if (!date.weekday_number || !day.ok() || weekday_of(day) == date.weekday_number) return {};
  // Told of what was, or far off, the year may be another.
  if (!date.year && (says(context, sentence, "past") || !is_near(context, day))) return {};
  const auto& body = *context.draft.body;
  const auto right = reader.weekday(weekday_of(day));
  Finding finding;
  finding.span = date.span;
  finding.values = {{"date", body.words_of({date.weekday.end, date.span.end})},
                    {"written", body.words_of(date.weekday)},
                    {"weekday", right}};
  auto& text = finding.values["date"];
  text.erase(0, text.find_first_of("0123456789"));
  if (text.empty() || context.draft.language == Language::en)
    text = body.words_of(date.span).substr(body.words_of(date.weekday).size());
  text.erase(0, text.find_first_not_of(" ,."));
  finding.actions = {{ActionKind::replace, {{date.weekday, right}}}};
  return finding;
}

std::optional<Finding> past_day(const CheckContext& context, const WrittenDate& date,
                                const Sentence& sentence) {
  const auto day = resolved(date, context.now);
  const auto today = std::chrono::floor<std::chrono::days>(context.now);
  if (date.year || !day.ok() || sys_days{day} >= today || !sentence.is_question) return {};
  if (!says(context, sentence, "proposal") || says(context, sentence, "past")) return {};
  Finding finding;
  finding.span = date.span;
  finding.wording = "past";
  finding.values = {{"date", context.draft.body->words_of(date.span)}};
  return finding;
}

std::vector<WrittenDate> own_dates(const Document& body) {
  auto dates = DateReader(body, body.language).read();
  std::erase_if(dates, [&](const WrittenDate& date) { return !own_sentence(body, date.span); });
  return dates;
}

/// "See you on 15 May", where the only day that they name for it is the 14th, and nobody ever wrote of the 15th.
std::optional<Finding> other_than_agreed(const CheckContext& context, const WrittenDate& date,
                                         const Sentence& sentence) {
  const auto received = newest_received(context.draft);
  if (received.empty() || sentence.is_question || !says(context, sentence, "agreed") ||
      says(context, sentence, "another-day"))
    return {};
  for (const auto& said : context.draft.thread)
    for (const auto& other : own_dates(*said.body))
      if (date.day == other.day && date.month == other.month) return {};
  const int message = received.front();
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
  const auto named = own_dates(mail);
  const auto* theirs = named.size() == 1 ? own_sentence(mail, named.front().span) : nullptr;
  if (!theirs || context.data.lexicon.find_in(mail, *theirs, "appointment").empty()) return {};
  Finding finding;
  finding.span = date.span;
  finding.wording = "thread";
  finding.severity = Severity::hint;
  finding.values = {{"date", context.draft.body->words_of(date.span)},
                    {"agreed", mail.words_of(named.front().span)}};
  finding.evidence = {
      {EvidenceSource::thread, one_line(mail.words_of(theirs->span), 160), message, theirs->span}};
  finding.actions = {{ActionKind::jump, {}}};
  return finding;
}

}  // namespace

std::vector<Finding> date_consistency(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const DateReader reader(body, context.draft.language);
  const auto dates = reader.read();
  std::vector<Finding> out;
  if (is_of_another_year(dates, context.now)) return out;
  for (const auto& date : dates) {
    const auto* sentence = own_sentence(body, date.span);
    if (!sentence) continue;
    if (auto finding = wrong_weekday(context, date, reader, *sentence))
      out.push_back(std::move(*finding));
    else if (auto other = past_day(context, date, *sentence))
      out.push_back(std::move(*other));
    else if (auto third =
                 dates.size() == 1 ? other_than_agreed(context, date, *sentence) : std::nullopt)
      out.push_back(std::move(*third));
  }
  return out;
}

}  // namespace sincerely::checks
