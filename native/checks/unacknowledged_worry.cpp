#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

constexpr std::array kKinds{FeelingKind::loss, FeelingKind::worry, FeelingKind::frustration,
                            FeelingKind::regret};

Severity severity_of(const Feeling& feeling, const CheckContext& context) {
  if (feeling.weight < context.data.threshold("notice")) return Severity::hint;
  const bool grave =
      feeling.kind == FeelingKind::loss && feeling.weight >= context.data.threshold("grave");
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

/// A light cue counts in a short mail only: in a long one it is one word among many.
bool is_heard(const Feeling& feeling, const CheckContext& context) {
  const auto& data = context.data;
  if (!context.at_least("least", feeling.weight)) return false;
  if (feeling.weight >= data.threshold("notice")) return true;
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(feeling.message)].body;
  return mail.own_words() <= data.threshold("short-mail");
}

}  // namespace

/// Worry, anger, loss or regret in the mails that wait for an answer, which the draft passes over.
/// returns   at most one finding: the mail as a whole, their strongest sentence as evidence
/// source    find_feelings, is_met; thresholds in data/checks/unacknowledged-worry.json
/// fails     never
std::vector<Finding> unacknowledged_worry(const CheckContext& context) {
  for (const auto& feeling : context.reading.feelings(kKinds)) {
    if (!is_heard(feeling, context) || context.reading.is_met(feeling)) continue;
    Finding finding;
    finding.wording = wording_of(feeling.kind);
    finding.values["their_sentence"] = excerpt(feeling.text);
    finding.strength = feeling.weight;
    finding.severity = severity_of(feeling, context);
    finding.evidence = {
        {EvidenceSource::thread, excerpt(feeling.text, 160), feeling.message, feeling.span}};
    finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
    return {finding};
  }
  return {};
}

}  // namespace sincerely::checks
