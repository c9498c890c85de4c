#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/feelings.hpp"

namespace sincerely::checks {
namespace {

/// What a draft does with somebody who is unsure.
struct Reply {
  int steps = 0;          // sentences that tell the reader what to do, or praise a thing
  bool explains = false;  // because, that means, for example
  bool asks_back = false;
  bool offers_talk = false;
};

Reply read_reply(const Draft& draft, const Lexicon& cues) {
  Reply out;
  const auto& body = *draft.body;
  for (const auto* sentence : body.own_sentences()) {
    out.asks_back |= sentence->is_question;
    bool step = body.role_of(*sentence) == Role::list;
    for (const auto& cue : cues.find_in(body, *sentence)) {
      step |= (cue.family == "request-frame" && cue.weight >= 0.5) || cue.family == "instruction";
      out.explains |=
          cue.family == "explanation" || cue.family == "reason-cue" || cue.family == "impact-cue";
      out.offers_talk |= cue.family == "presence-offer";
    }
    out.steps += step && !sentence->is_question;
  }
  return out;
}

/// They asked for nothing but the steps.
bool wants_steps(const Draft& draft, const Feeling& feeling, const Lexicon& cues) {
  const auto& mail = *draft.thread[static_cast<std::size_t>(feeling.message)].body;
  return std::ranges::any_of(mail.own_sentences(), [&](const Sentence* sentence) {
    return !cues.find_in(mail, *sentence, "wants-steps").empty();
  });
}

/// Sure enough, in a longer mail beyond doubt, and not met by the draft.
bool is_passed_over(const CheckContext& context, const Feeling& feeling) {
  const auto& draft = context.draft;
  const auto& mail = *draft.thread[static_cast<std::size_t>(feeling.message)].body;
  return context.at_least("least", feeling.weight) &&
         (feeling.weight >= context.data.threshold("notice") ||
          mail.own_words() <= context.data.threshold("short-mail")) &&
         !wants_steps(draft, feeling, context.reading.cues()) && !context.reading.is_met(feeling);
}

}  // namespace

/// They wrote that they are unsure, and the draft goes straight to steps.
/// silent    where the draft explains, asks back or offers to talk, and where they asked for
///           nothing but the steps
/// returns   at most one finding: the mail as a whole, their strongest sentence as evidence
/// source    find_feelings; thresholds in data/checks/uncertainty-skipped.json
/// fails     never
std::vector<Finding> uncertainty_skipped(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto& data = context.data;
  const auto reply = read_reply(draft, context.reading.cues());
  if (reply.steps < data.threshold("steps") || reply.explains || reply.asks_back ||
      reply.offers_talk)
    return {};
  constexpr std::array kinds{FeelingKind::uncertainty};
  for (const auto& feeling : context.reading.feelings(kinds)) {
    if (!is_passed_over(context, feeling)) continue;
    const bool sure = feeling.weight >= data.threshold("notice");
    Finding finding;
    finding.strength = feeling.weight;
    if (!sure || reply.steps < data.threshold("notice-steps")) finding.severity = Severity::hint;
    show_theirs(feeling, finding);
    return {finding};
  }
  return {};
}

}  // namespace sincerely::checks
