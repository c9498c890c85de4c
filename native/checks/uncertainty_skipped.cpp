#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

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

}  // namespace

/// They wrote that they are unsure, and the draft goes straight to steps.
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
    const bool sure = feeling.weight >= data.threshold("notice");
    const auto& mail = *draft.thread[static_cast<std::size_t>(feeling.message)].body;
    if (!context.at_least("least", feeling.weight)) continue;
    if (!sure && mail.own_words() > data.threshold("short-mail")) continue;
    if (wants_steps(draft, feeling, context.reading.cues()) || context.reading.is_met(feeling))
      continue;
    Finding finding;
    finding.values["their_sentence"] = excerpt(feeling.text);
    finding.strength = feeling.weight;
    if (!sure || reply.steps < data.threshold("notice-steps")) finding.severity = Severity::hint;
    finding.evidence = {
        {EvidenceSource::thread, excerpt(feeling.text, 160), feeling.message, feeling.span}};
    finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
    return {finding};
  }
  return {};
}

}  // namespace sincerely::checks
