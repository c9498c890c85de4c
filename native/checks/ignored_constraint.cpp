#include <algorithm>
#include <array>
#include <string_view>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

bool holds(const Document& text, const Sentence& sentence, const Lexicon& lexicon,
           std::string_view family) {
  return !lexicon.find_in(text, sentence, family).empty();
}

/// Their sentence, with what the reading has of it.
struct Theirs {
  const CheckContext& context;
  int message = 0;
  const Document& mail;
  const Sentence& sentence;

  bool says(std::string_view family) const {
    return holds(mail, sentence, context.data.lexicon, family);
  }
  std::vector<WrittenDate> dates() const {
    return dates_in(context.reading.dates_of(message), sentence);
  }
  /// Dates and ordinals of one sentence; a month that is named later counts for the days before it.
  static std::vector<WrittenDate> dates_in(const std::vector<WrittenDate>& all,
                                           const Sentence& sentence) {
    std::vector<WrittenDate> out;
    for (const auto& date : all)
      if (date.first >= sentence.first_token && date.first < sentence.end_token && date.day)
        out.push_back(date);
    for (auto date = out.rbegin(); date != out.rend(); ++date)
      if (date != out.rbegin() && !date->month) date->month = std::prev(date)->month;
    return out;
  }
};

struct Conflict {
  Span span;
  std::string wording;
};

/// The draft's sentences that do not name the limit themselves.
template <typename Find>
std::optional<Conflict> first_conflict(const CheckContext& context, std::string_view family,
                                       Find find) {
  const auto& draft = *context.draft.body;
  const auto& lexicon = context.data.lexicon;
  for (const auto* sentence : draft.own_sentences()) {
    if (holds(draft, *sentence, lexicon, "names-limit")) continue;
    if (!family.empty() && !holds(draft, *sentence, lexicon, family)) continue;
    if (const auto found = find(*sentence)) return found;
  }
  return std::nullopt;
}

/// A date of the draft in days when they are away; a day without a month is that of theirs.
std::optional<Conflict> day_within(const CheckContext& context, const Days& away, int month,
                                   std::string_view family) {
  return first_conflict(context, family, [&](const Sentence& own) -> std::optional<Conflict> {
    for (auto date : Theirs::dates_in(context.reading.dates(), own)) {
      if (!date.month) date.month = month;
      const auto day = resolve(date, context.now);
      if (day && away.holds(day->first)) return Conflict{date.number, "date"};
    }
    return std::nullopt;
  });
}

/// The days of an absence: from one day to another (the last one may be free), until a day, from a
/// day on, a week.
std::optional<Days> absence_of(const Theirs& theirs) {
  const auto& now = theirs.context.now;
  const auto today = std::chrono::floor<days>(now);
  const auto dates = theirs.dates();
  if (dates.empty() || dates.size() > 2) return std::nullopt;
  const auto first = resolve(dates.front(), now), last = resolve(dates.back(), now);
  if (!first || !last) return std::nullopt;
  if (dates.size() == 2)
    return first->first < last->first ? std::optional(Days{first->first, last->first})
                                      : std::nullopt;
  const auto beginning = std::chrono::year_month_day{last->first};
  const sys_days month = beginning.year() / beginning.month() / 1;
  if (theirs.says("until")) return Days{std::min(month, today), last->first};
  const auto reach = days{static_cast<int>(theirs.context.data.threshold("open_end"))};
  if (theirs.says("from")) return Days{first->first, first->first + reach};
  return std::nullopt;
}

std::optional<Conflict> date_conflict(const Theirs& theirs) {
  if (!theirs.says("absence")) return std::nullopt;
  const auto away = absence_of(theirs);
  if (!away) return std::nullopt;
  const auto dates = theirs.dates();
  return day_within(theirs.context, *away, dates.back().month, "");
}

/// "I am back on Monday 18 May": the draft proposes a day before it.
std::optional<Conflict> return_conflict(const Theirs& theirs) {
  const auto dates = theirs.dates();
  if (!theirs.says("back") || dates.size() != 1) return std::nullopt;
  const auto back = resolve(dates.front(), theirs.context.now);
  const auto today = std::chrono::floor<days>(theirs.context.now);
  if (!back || back->first <= today) return std::nullopt;
  return day_within(theirs.context, {today, back->first}, dates.front().month, "proposes");
}

/// "In KW 21 bin ich im Urlaub".
std::optional<Conflict> week_conflict(const Theirs& theirs) {
  if (!theirs.says("absence")) return std::nullopt;
  for (const auto& date : theirs.context.reading.dates_of(theirs.message)) {
    if (!date.week || date.first < theirs.sentence.first_token ||
        date.first >= theirs.sentence.end_token)
      continue;
    if (const auto week = resolve(date, theirs.context.now))
      return day_within(theirs.context, *week, 0, "");
  }
  return std::nullopt;
}

/// What they asked for by a day, and the draft promises for a later one.
std::optional<Conflict> due_conflict(const Theirs& theirs) {
  const auto& context = theirs.context;
  const auto dates = theirs.dates();
  if (!theirs.says("due") || dates.empty()) return std::nullopt;
  const auto due = resolve(dates.front(), context.now);
  if (!due) return std::nullopt;
  return first_conflict(context, "delivers", [&](const Sentence& own) -> std::optional<Conflict> {
    for (const auto& date : Theirs::dates_in(context.reading.dates(), own)) {
      const auto day = resolve(date, context.now);
      if (date.month && day && day->first >= due->end) return Conflict{date.span, "due"};
    }
    return std::nullopt;
  });
}

/// A stretch of time without days: a weekday (1 Monday to 7), a month (11 January to 22), the next
/// week.
constexpr int kFirstMonth = 11, kNextWeek = 30;
struct Stretch {
  int which = 0;
  Span span;
};

std::vector<Stretch> stretches_in(const Document& text, const Sentence& sentence,
                                  const CheckContext& context) {
  const auto& pack = context.packs.pack(text.language_of(sentence));
  std::vector<Stretch> out;
  for (const auto& match : context.data.lexicon.find_in(text, sentence, "next-week"))
    out.push_back({kNextWeek, match.span});
  for (const auto& token : text.tokens_of(sentence)) {
    if (const int weekday = weekday_of(token, pack)) out.push_back({weekday, token.span});
    if (const int month = month_of(token, pack))
      out.push_back({kFirstMonth + month - 1, token.span});
  }
  return out;
}

/// "I'm not in on Friday", "on leave in July": the draft proposes something for then.
std::optional<Conflict> stretch_conflict(const Theirs& theirs) {
  const auto& context = theirs.context;
  if (!theirs.says("absence") || theirs.says("until") || !theirs.dates().empty())
    return std::nullopt;
  const auto away = stretches_in(theirs.mail, theirs.sentence, context);
  const auto& draft = *context.draft.body;
  return first_conflict(context, "proposes", [&](const Sentence& own) -> std::optional<Conflict> {
    if (holds(draft, own, context.data.lexicon, "another-time")) return std::nullopt;
    for (const auto& stretch : stretches_in(draft, own, context))
      if (std::ranges::find(away, stretch.which, &Stretch::which) != away.end())
        return Conflict{stretch.span, "stretch"};
    return std::nullopt;
  });
}

/// "Only after 2 pm", "nur bis 11 Uhr": the draft proposes another hour.
std::optional<Conflict> hour_conflict(const Theirs& theirs) {
  const auto& context = theirs.context;
  const bool after = theirs.says("only-after"), before = theirs.says("only-before");
  const auto times = find_times(theirs.mail, theirs.sentence, context.packs);
  if (after == before || times.size() != 1) return std::nullopt;
  const int limit = times.front().minutes;
  return first_conflict(context, "proposes", [&](const Sentence& own) -> std::optional<Conflict> {
    for (const auto& time : find_times(*context.draft.body, own, context.packs))
      if (after ? time.minutes < limit : time.minutes > limit)
        return Conflict{time.span, "stretch"};
    return std::nullopt;
  });
}

/// "2005" and "50 %" are no sums, "2005 €" and "2005 kr" are.
bool is_sum(const Document& text, const Sentence& sentence, const Amount& amount,
            const Lexicon& cues) {
  static constexpr std::u16string_view kSigns = u"€$£";
  const auto begin = static_cast<std::size_t>(amount.span.begin);
  const auto after = text.text.find_first_not_of(u' ', static_cast<std::size_t>(amount.span.end));
  const auto next = after < text.text.size() ? text.text[after] : u' ';
  if (next == u'%') return false;
  const bool year =
      amount.value > 1900 && amount.value < 2100 && amount.value != 2000 && amount.span.size() == 4;
  if (!year || kSigns.find(next) != kSigns.npos) return true;
  const auto money = cues.find_in(text, sentence, "money");
  return (begin > 0 && kSigns.find(text.text[begin - 1]) != kSigns.npos) ||
         std::ranges::any_of(
             money, [&](const PhraseMatch& match) { return match.span.overlaps(amount.span); });
}

const Amount* highest(const Document& text, const Sentence& sentence, const Lexicon& cues,
                      const std::vector<Amount>& amounts, double least) {
  const Amount* best = nullptr;
  for (const auto& amount : amounts)
    if (sentence.span.contains(amount.span) && amount.value >= least &&
        is_sum(text, sentence, amount, cues) && (!best || amount.value > best->value))
      best = &amount;
  return best;
}

std::optional<Conflict> amount_conflict(const Theirs& theirs) {
  const auto& context = theirs.context;
  if (!theirs.says("cap")) return std::nullopt;
  const auto* cap =
      highest(theirs.mail, theirs.sentence, context.reading.cues(),
              context.reading.amounts_of(theirs.message), context.data.threshold("amount"));
  if (!cap) return std::nullopt;
  return first_conflict(context, "price", [&](const Sentence& own) -> std::optional<Conflict> {
    const auto* price = highest(*context.draft.body, own, context.reading.cues(),
                                context.reading.amounts(), cap->value + 1);
    return price ? std::optional(Conflict{price->span, "amount"}) : std::nullopt;
  });
}

std::optional<Conflict> channel_conflict(const Theirs& theirs) {
  if (!holds(theirs.mail, theirs.sentence, theirs.context.reading.cues(), "channel-ban"))
    return std::nullopt;
  return first_conflict(theirs.context, "call", [&](const Sentence& own) {
    return std::optional(Conflict{own.span, "channel"});
  });
}

constexpr std::array kConflicts{date_conflict,   return_conflict,  week_conflict,
                                due_conflict,    stretch_conflict, hour_conflict,
                                amount_conflict, channel_conflict};

Finding finding_of(const Theirs& theirs, const Conflict& conflict) {
  const auto text = theirs.mail.words_of(theirs.sentence.span);
  Finding finding;
  finding.span = conflict.span;
  finding.wording = conflict.wording;
  finding.values["constraint"] = excerpt(text);
  finding.values["value"] = theirs.context.draft.body->words_of(conflict.span);
  finding.evidence = {their_line(text, theirs.message, theirs.sentence.span)};
  offer_quote(finding);
  return finding;
}

}  // namespace

/// They set a limit - time away, a day for it, a highest amount, no calls - and the draft proposes
/// what lies beyond it.
/// silent    where the draft names the limit itself, and on figures that are no sums
/// returns   at most one finding for each kind of limit: the place in the draft, their line as
///           evidence
/// source    phrases in data/checks/ignored-constraint.tsv; dates and amounts of the reading
/// fails     never
std::vector<Finding> ignored_constraint(const CheckContext& context) {
  std::vector<Finding> findings;
  for (const int message : newest_received(context.draft)) {
    const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
    for (const auto* sentence : mail.own_sentences()) {
      const Theirs theirs{context, message, mail, *sentence};
      for (const auto find : kConflicts) {
        const auto conflict = find(theirs);
        const bool again = conflict && std::ranges::any_of(findings, [&](const Finding& other) {
                             return other.wording == conflict->wording;
                           });
        if (conflict && !again) findings.push_back(finding_of(theirs, *conflict));
      }
    }
  }
  return findings;
}

}  // namespace sincerely::checks
