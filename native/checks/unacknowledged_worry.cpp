#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

constexpr std::array kKinds{FeelingKind::loss, FeelingKind::worry, FeelingKind::frustration,
                            FeelingKind::regret};

/// A sentence in which they feel something that the draft passes over.
struct Left {
  FeelingKind kind = FeelingKind::worry;
  int message = 0;
  Span span;
  std::string text;
  double weight = 0;    // of the phrases, 0 without any
  double strength = 0;  // how sure it is
};

Severity severity_of(const Left& left, const CheckContext& context) {
  const auto& data = context.data;
  const bool faint = left.weight > 0 ? left.weight < data.threshold("notice")
                                     : left.strength < data.threshold("sure");
  if (faint) return Severity::hint;
  const bool grave = left.kind == FeelingKind::loss && left.weight >= data.threshold("grave");
  return grave ? Severity::attention : Severity::notice;
}

std::string_view wording_of(FeelingKind kind) {
  switch (kind) {
    case FeelingKind::loss:
      return "loss";
    case FeelingKind::frustration:
      return "frustration";
    case FeelingKind::regret:
      return "regret";
    default:
      return "main";
  }
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/// How sure the models are that the draft passes over a sentence; 0 where they feel nothing in it.
double passed_by_models(const Feeling& feeling, const CheckContext& context,
                        double TheirFeeling::*sure) {
  double out = 0;
  for (const auto& their : context.reading.their_feelings())
    if (their.message == feeling.message && overlap(their.span, feeling.span))
      out = std::max(out, their.*sure);
  return out;
}

bool is_grave(const Feeling& feeling, const CheckContext& context) {
  return feeling.kind == FeelingKind::loss && feeling.weight >= context.data.threshold("grave");
}

int mail_words(int message, const CheckContext& context) {
  return context.draft.thread[static_cast<std::size_t>(message)].body->own_words();
}

/// What the phrases find: alone in a short mail, of which models know little; else where the models
/// do not speak against it.
std::optional<Left> by_phrases(const Feeling& feeling, const CheckContext& context) {
  const auto& data = context.data;
  if (!context.at_least("least", feeling.weight) || context.reading.is_met(feeling)) return {};
  const int words = mail_words(feeling.message, context);
  const bool is_short = words <= data.threshold("short-mail");
  if (feeling.weight < data.threshold("notice") && !is_short) return {};
  const double passed = passed_by_models(feeling, context, &TheirFeeling::passed);
  const bool agreed = passed >= data.threshold("agree") ||
                      (is_grave(feeling, context) &&
                       passed_by_models(feeling, context, &TheirFeeling::passed_if_felt) >=
                           data.threshold("grave-agree"));
  if (words > data.threshold("phrases-alone") && !agreed) return {};
  return Left{feeling.kind, feeling.message, feeling.span,
              feeling.text, feeling.weight,  std::max(feeling.weight, passed)};
}

std::optional<FeelingKind> kind_of(Act act) {
  if (act == Act::worry) return FeelingKind::worry;
  if (act == Act::frustration) return FeelingKind::frustration;
  if (act == Act::loss) return FeelingKind::loss;
  return std::nullopt;
}

const Sentence* sentence_at(const Document& mail, Span span) {
  const auto found = std::ranges::find_if(
      mail.sentences, [&](const Sentence& sentence) { return overlap(sentence.span, span); });
  return found == mail.sentences.end() ? nullptr : &*found;
}

/// What the models find, where the phrases of the draft do not take it up.
std::optional<Left> by_models(const TheirFeeling& their, const CheckContext& context) {
  const auto kind = kind_of(their.kind);
  if (!kind || !context.at_least("left", their.passed) ||
      mail_words(their.message, context) < context.data.threshold("models-from"))
    return {};
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(their.message)].body;
  const auto* sentence = sentence_at(mail, their.span);
  if (!sentence) return {};
  const Feeling feeling{*kind, their.message, sentence, their.span, their.text, {}, {}, 0};
  if (context.reading.is_met(feeling)) return {};
  return Left{*kind, their.message, their.span, their.text, 0, their.passed};
}

/// Adds what is said of other sentences than those already there, the surest first.
void add(std::vector<Left> some, std::vector<Left>& to) {
  std::ranges::stable_sort(some, std::ranges::greater{}, &Left::strength);
  for (auto& left : some) {
    const auto is_same = [&](const Left& other) {
      return other.message == left.message && overlap(other.span, left.span);
    };
    if (std::ranges::none_of(to, is_same)) to.push_back(std::move(left));
  }
}

/// What phrases find before what models alone do.
std::vector<Left> all_left(const CheckContext& context) {
  std::vector<Left> phrases, models, out;
  for (const auto& feeling : context.reading.feelings(kKinds))
    if (auto left = by_phrases(feeling, context)) phrases.push_back(std::move(*left));
  for (const auto& their : context.reading.their_feelings())
    if (auto left = by_models(their, context)) models.push_back(std::move(*left));
  add(std::move(phrases), out);
  add(std::move(models), out);
  // Beside a death or an illness only another loss is worth citing.
  if (!out.empty() && severity_of(out.front(), context) == Severity::attention)
    std::erase_if(out, [](const Left& left) { return left.kind != FeelingKind::loss; });
  return out;
}

}  // namespace

/// Worry, anger, loss or regret in the mails that wait for an answer, which the draft passes over.
/// silent    where the draft meets it, on faint signs in long mails, and where the models see none
///           in a mail long enough for them
/// returns   at most one finding: the mail as a whole, with up to `most` of their sentences as
///           evidence, the surest first
/// source    find_feelings, is_met, find_their_feelings; thresholds in
///           data/checks/unacknowledged-worry.json
/// fails     never
std::vector<Finding> unacknowledged_worry(const CheckContext& context) {
  const auto all = all_left(context);
  if (all.empty()) return {};
  const auto& first = all.front();
  Finding finding;
  finding.wording = wording_of(first.kind);
  finding.values["their_sentence"] = excerpt(first.text);
  finding.strength = first.strength;
  finding.severity = severity_of(first, context);
  const auto most = static_cast<std::size_t>(context.data.threshold("most"));
  for (const auto& left : std::span(all).first(std::min(all.size(), most)))
    finding.evidence.push_back(their_line(left));
  offer_quote(finding);
  return {finding};
}

}  // namespace sincerely::checks
