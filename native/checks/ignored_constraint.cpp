#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "reading/questions.hpp"
#include "text/one_line.hpp"

namespace sincerely::checks {
namespace {

/// Names of the months in the three languages begin with these letters.
constexpr std::array<std::array<std::string_view, 3>, 12> kMonths{{{"jan", "jän", "jan"},
                                                                   {"feb", "feb", "feb"},
                                                                   {"mar", "mär", "mars"},
                                                                   {"apr", "apr", "apr"},
                                                                   {"may", "mai", "mai"},
                                                                   {"jun", "jun", "jun"},
                                                                   {"jul", "jul", "jul"},
                                                                   {"aug", "aug", "aug"},
                                                                   {"sep", "sep", "sep"},
                                                                   {"oct", "okt", "okt"},
                                                                   {"nov", "nov", "nov"},
                                                                   {"dec", "dez", "des"}}};

/// A stretch of time without days: a weekday (1 Monday to 7), a month (11 January to 22), the next week.
constexpr int kFirstMonth = 11, kNextWeek = 30;
struct Stretch {
  int which = 0;
  Span span;
};

/// Names of the weekdays in the three languages, from Monday; a plural begins with them too.
constexpr std::array<std::array<std::string_view, 3>, 7> kWeekdays{
    {{"monday", "montag", "mandag"},
     {"tuesday", "dienstag", "tirsdag"},
     {"wednesday", "mittwoch", "onsdag"},
     {"thursday", "donnerstag", "torsdag"},
     {"friday", "freitag", "fredag"},
     {"saturday", "samstag", "lørdag"},
     {"sunday", "sonntag", "søndag"}}};

/// A day as people write it: "5 May", "the 9th", "5. Mai". Month 0: not said.
struct Day {
  int day = 0, month = 0;
  Span span;
};

int month_of(const Token& token, const LanguagePack& pack) {
  if (!pack.date_words.contains(token.folded)) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    for (const auto name : kMonths[i])
      if (token.folded.starts_with(name)) return static_cast<int>(i) + 1;
  return 0;
}

int day_of(const Token& token) {
  if (token.kind != TokenKind::number) return 0;
  int value = 0;
  const auto& text = token.folded;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view rest(result.ptr,
                              static_cast<std::size_t>(text.data() + text.size() - result.ptr));
  const bool ordinal = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return result.ec == std::errc{} && ordinal && value >= 1 && value <= 31 ? value : 0;
}

bool is_ordinal(std::span<const Token> tokens, std::size_t i) {
  if (tokens[i].folded.size() > 2 &&
      !std::isdigit(static_cast<unsigned char>(tokens[i].folded.back())))
    return true;
  return i + 1 < tokens.size() && tokens[i + 1].text == ".";
}

/// Days of a sentence: numbers beside a month, and ordinals; a month counts for the days before it.
std::vector<Day> days_in(const Document& text, const Sentence& sentence,
                         const LanguagePacks& packs) {
  const auto tokens = text.tokens_of(sentence);
  const auto& pack = packs.pack(text.language_of(sentence));
  std::vector<Day> out;
  int last_month = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const int month = month_of(tokens[i], pack)) {
      last_month = month;
      for (auto& day : out)
        if (day.month == 0) day.month = month;
      continue;
    }
    const int day = day_of(tokens[i]);
    if (day == 0) continue;
    const bool after_month = i > 0 && month_of(tokens[i - 1], pack) != 0;
    const bool clock =
        i + 1 < tokens.size() && (tokens[i + 1].folded == "uhr" || tokens[i + 1].folded == "pm" ||
                                  tokens[i + 1].folded == "am");
    if (!clock) out.push_back({day, after_month ? last_month : 0, tokens[i].span});
  }
  std::erase_if(out, [&](const Day& day) {
    const auto at = std::ranges::find(tokens, day.span, &Token::span) - tokens.begin();
    return day.month == 0 && !is_ordinal(tokens, static_cast<std::size_t>(at));
  });
  return out;
}

bool holds(const Document& text, const Sentence& sentence, const Lexicon& lexicon,
           std::string_view family) {
  return !lexicon.find_in(text, sentence, family).empty();
}

/// A figure of money: digits of all groups together.
double amount_of(const Token& token) {
  if (token.kind != TokenKind::number) return 0;
  std::string digits;
  for (std::size_t i = 0; i < token.text.size(); ++i) {
    const char c = token.text[i];
    const bool decimals = (c == '.' || c == ',') && token.text.size() - i <= 3;
    if (decimals) break;
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '.' && c != ',' && c != '\'')
      return 0;
  }
  return digits.empty() || digits.size() > 9 ? 0 : std::stod(digits);
}

const Token* highest_amount(const Document& text, const Sentence& sentence, double least) {
  const Token* best = nullptr;
  for (const auto& token : text.tokens_of(sentence))
    if (amount_of(token) >= least && (!best || amount_of(token) > amount_of(*best))) best = &token;
  return best;
}

int weekday_of(const Token& token) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i)
    for (const auto name : kWeekdays[i])
      if (token.folded.starts_with(name)) return static_cast<int>(i) + 1;
  return 0;
}

std::vector<Stretch> stretches_in(const Document& text, const Sentence& sentence,
                                  const CheckContext& context) {
  const auto& pack = context.packs.pack(text.language_of(sentence));
  std::vector<Stretch> out;
  for (const auto& match : context.data.lexicon.find_in(text, sentence, "next-week"))
    out.push_back({kNextWeek, match.span});
  for (const auto& token : text.tokens_of(sentence)) {
    if (const int weekday = weekday_of(token)) out.push_back({weekday, token.span});
    if (const int month = month_of(token, pack))
      out.push_back({kFirstMonth + month - 1, token.span});
  }
  return out;
}

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

std::optional<Conflict> date_conflict(const CheckContext& context, const Document& mail,
                                      const Sentence& sentence) {
  if (!holds(mail, sentence, context.data.lexicon, "absence")) return std::nullopt;
  const auto away = days_in(mail, sentence, context.packs);
  if (away.empty() || away.size() > 2) return std::nullopt;
  const bool until = away.size() == 1;
  if (until && !holds(mail, sentence, context.data.lexicon, "until")) return std::nullopt;
  const Day first = until ? Day{1, away[0].month, {}} : away[0], last = away.back();
  if (first.month != last.month) return std::nullopt;
  return first_conflict(context, "", [&](const Sentence& own) -> std::optional<Conflict> {
    for (const auto& day : days_in(*context.draft.body, own, context.packs)) {
      const bool same_month = day.month == last.month || day.month == 0 || last.month == 0;
      if (same_month && day.day >= first.day && day.day < last.day)
        return Conflict{day.span, "date"};
    }
    return std::nullopt;
  });
}

/// "I'm not in on Friday", "on leave in July": the draft proposes something for then.
std::optional<Conflict> stretch_conflict(const CheckContext& context, const Document& mail,
                                         const Sentence& sentence) {
  const auto& lexicon = context.data.lexicon;
  if (!holds(mail, sentence, lexicon, "absence") || holds(mail, sentence, lexicon, "until") ||
      !days_in(mail, sentence, context.packs).empty())
    return std::nullopt;
  const auto away = stretches_in(mail, sentence, context);
  const auto& draft = *context.draft.body;
  return first_conflict(context, "proposes", [&](const Sentence& own) -> std::optional<Conflict> {
    if (holds(draft, own, lexicon, "another-time")) return std::nullopt;
    for (const auto& stretch : stretches_in(draft, own, context))
      if (std::ranges::find(away, stretch.which, &Stretch::which) != away.end())
        return Conflict{stretch.span, "stretch"};
    return std::nullopt;
  });
}

std::optional<Conflict> amount_conflict(const CheckContext& context, const Document& mail,
                                        const Sentence& sentence) {
  if (!holds(mail, sentence, context.data.lexicon, "cap")) return std::nullopt;
  const auto* cap = highest_amount(mail, sentence, context.data.threshold("amount"));
  if (!cap) return std::nullopt;
  return first_conflict(context, "price", [&](const Sentence& own) -> std::optional<Conflict> {
    const auto* price = highest_amount(*context.draft.body, own, amount_of(*cap) + 1);
    if (!price) return std::nullopt;
    return Conflict{price->span, "amount"};
  });
}

std::optional<Conflict> channel_conflict(const CheckContext& context, const Document& mail,
                                         const Sentence& sentence) {
  if (!holds(mail, sentence, context.reading.cues(), "channel-ban")) return std::nullopt;
  return first_conflict(context, "call", [&](const Sentence& own) -> std::optional<Conflict> {
    return Conflict{own.span, "channel"};
  });
}

}  // namespace

/// They set a limit - time away, a highest amount, no calls - and the draft proposes what lies beyond it.
/// returns   at most one finding for each kind of limit: the place in the draft, their line as evidence
/// source    phrases in data/checks/ignored-constraint.tsv
/// fails     never
std::vector<Finding> ignored_constraint(const CheckContext& context) {
  std::vector<Finding> findings;
  for (const int message : newest_received(context.draft)) {
    const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
    for (const auto* sentence : mail.own_sentences())
      for (const auto find : {date_conflict, stretch_conflict, amount_conflict, channel_conflict}) {
        const auto conflict = find(context, mail, *sentence);
        const bool again = conflict && std::ranges::any_of(findings, [&](const Finding& other) {
                             return other.wording == conflict->wording;
                           });
        if (!conflict || again) continue;
        const auto text = mail.words_of(sentence->span);
        Finding finding;
        finding.span = conflict->span;
        finding.wording = conflict->wording;
        finding.values["constraint"] = one_line(text);
        finding.values["value"] = context.draft.body->words_of(conflict->span);
        finding.evidence = {{EvidenceSource::thread, one_line(text, 160), message, sentence->span}};
        finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
        findings.push_back(std::move(finding));
      }
  }
  return findings;
}

}  // namespace sincerely::checks
