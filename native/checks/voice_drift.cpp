// A mail that does not sound like the writer's other mails.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

/// Wording of a trait, in the order of its values.
constexpr std::array<std::string_view, kTraits> kWording{
    "sentences",     "spread",     "letters",     "long-words", "contractions", "first-person",
    "second-person", "we",         "small-words", "brackets",   "pauses",       "commas",
    "exclamations",  "favourites", "opening",     "closing"};

/// Figures as people say them: whole ones, small ones with a tenth.
double said(Trait trait, double value) {
  const double spoken_value = spoken(trait, value);
  return spoken_value < 10 ? std::round(spoken_value * 10) / 10 : std::round(spoken_value);
}

/// The trait that lies furthest out.
std::size_t strangest(const Placed& away) {
  const auto furthest = std::ranges::max_element(away, {}, [](double d) { return std::abs(d); });
  return static_cast<std::size_t>(furthest - away.begin());
}

/// "just · quite": words that the writer likes.
std::string liked(const Voice& voice, Language language) {
  std::string out;
  for (const std::string& word : favourite_words(voice, language, 3))
    out += (out.empty() ? "" : " · ") + word;
  return out;
}

}  // namespace

/// A draft further from the writer's habit than their own mails are from it.
/// silent    on short mails, on logs and data, and on traits that the writer called theirs
/// returns   at most one finding: the whole mail; it names the feature that differs most
/// cost      linear in the tokens of the draft
/// source    thresholds in data/checks/voice-drift.json
/// fails     never
std::vector<Finding> voice_drift(const CheckContext& context) {
  const Draft& draft = context.draft;
  const auto voice = context.profile.voices.find(draft.language);
  if (voice == context.profile.voices.end()) return {};
  const auto traits = read_traits(*draft.body, context.packs);
  // Logs and data do not count: enough of the writer's own sentences has to be left.
  if (!traits || traits->words < context.data.threshold("words")) return {};
  const auto away =
      deviations(voice->second, *traits, accepted_in(context.profile, draft.language));
  // Half the writer's own range, half that of all writers: sixteen mails alone tell too little.
  const double range = (voice->second.own_distance + context.data.threshold("general")) / 2;
  const double beyond = distance(away) / range;
  if (!context.at_least("beyond", beyond)) return {};
  const std::size_t at = strangest(away);
  const auto trait = static_cast<Trait>(at);
  Finding finding;
  finding.wording = kWording[at];
  finding.counts["usual"] = said(trait, voice->second.usual[at]);
  finding.counts["here"] = said(trait, place_beside(voice->second, *traits)[at]);
  if (trait == Trait::favourites) finding.values["words"] = liked(voice->second, draft.language);
  finding.strength = std::min(1.0, 0.5 * beyond / context.data.threshold("beyond"));
  finding.remembered = accepted_name(draft.language, trait);
  return {std::move(finding)};
}

}  // namespace sincerely::checks
