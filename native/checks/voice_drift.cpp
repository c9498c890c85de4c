// A mail that does not sound like the writer's other mails.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

/// Short letters of grief and the like sound unlike every other mail, and rightly.
bool may_differ(const Draft& draft) {
  return draft.mail_kind == MailKind::condolence || draft.mail_kind == MailKind::transactional ||
         draft.message.kind == DraftKind::forward;
}

/// Wording of a trait, in the order of its values.
constexpr std::array<std::string_view, kTraits> kWording{
    "sentences",     "letters", "long-words",  "contractions", "first-person",
    "second-person", "we",      "small-words", "brackets",     "pauses"};

/// Figures as people say them: whole ones, small ones with a tenth.
double said(Trait trait, double value) {
  const double spoken_value = spoken(trait, value);
  return spoken_value < 10 ? std::round(spoken_value * 10) / 10 : std::round(spoken_value);
}

/// The trait that lies furthest out.
std::size_t strangest(const std::array<double, kTraits>& away) {
  std::size_t at = 0;
  for (std::size_t k = 1; k < kTraits; ++k)
    if (std::abs(away[k]) > std::abs(away[at])) at = k;
  return at;
}

}  // namespace

/// A draft further from the writer's habit than their own mails are from it.
/// returns   at most one finding: the whole mail; it names the feature that differs most
/// cost      linear in the tokens of the draft
/// source    thresholds in data/checks/voice-drift.json
/// fails     never
std::vector<Finding> voice_drift(const CheckContext& context) {
  const Draft& draft = context.draft;
  const auto voice = context.profile.voices.find(draft.language);
  if (voice == context.profile.voices.end() || may_differ(draft)) return {};
  if (draft.body->own_words() < context.data.threshold("words")) return {};
  const auto traits = read_traits(*draft.body);
  if (!traits) return {};
  const auto away = deviations(voice->second, *traits);
  // Half the writer's own range, half that of all writers: sixteen mails alone tell too little.
  const double range = (voice->second.own_distance + context.data.threshold("general")) / 2;
  const double limit = context.data.threshold("beyond") * range / context.sensitivity;
  if (distance(away) <= limit) return {};
  const std::size_t trait = strangest(away);
  Finding finding;
  finding.wording = kWording[trait];
  finding.counts["usual"] = said(static_cast<Trait>(trait), voice->second.usual[trait]);
  finding.counts["here"] = said(static_cast<Trait>(trait), (*traits)[trait]);
  finding.strength = std::min(1.0, 0.5 * distance(away) / limit);
  return {std::move(finding)};
}

}  // namespace sincerely::checks
