#include <algorithm>
#include <set>
#include <string>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"
#include "reading/acquaintance.hpp"
#include "reading/particulars.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

/// Words in capitals, or two exclamation marks.
bool shouts(const CheckContext& context, const Sentence& sentence) {
  const auto& document = *context.draft.body;
  const auto words = document.words_of(sentence.span);
  if (words.find("!!") != words.npos) return true;
  int letters = 0, capitals = 0;
  for (const char c : words) {
    letters += std::isalpha(static_cast<unsigned char>(c)) != 0;
    capitals += std::isupper(static_cast<unsigned char>(c)) != 0;
  }
  return letters >= context.data.threshold("shout.letters") && capitals > letters / 2;
}

/// A day or a number with a reason beside it: somebody else set this deadline.
bool is_explained(const CheckContext& context, const PhraseMatch& match) {
  const auto near_by = static_cast<int>(context.data.threshold("near"));
  const auto& body = *context.draft.body;
  const auto near = particulars_around(body, match.sentence, near_by, near_by, context.packs);
  if (!near.date && !near.number) return false;
  return std::ranges::any_of(
      context.data.lexicon.find(body, "reason"), [&](const PhraseMatch& reason) {
        const auto apart = static_cast<int>(reason.sentence) - static_cast<int>(match.sentence);
        return std::abs(apart) <= near_by;
      });
}

bool subject_presses(const CheckContext& context) {
  const auto subject = read_document(to_utf16(context.draft.message.subject), {}, context.packs,
                                     context.draft.language);
  return !context.data.lexicon.find(*subject, "urgency").empty();
}

struct Pressure {
  double weight = 0;  // of different phrases
  bool loud = false;
};

Pressure pressure_of(const CheckContext& context, const std::vector<PhraseMatch>& hits) {
  Pressure out;
  std::set<std::string_view> distinct;
  for (const auto& hit : hits) {
    if (distinct.insert(hit.pattern).second) out.weight += hit.weight;
    out.loud |= hit.weight >= context.data.threshold("shout") &&
                shouts(context, context.draft.body->sentences[hit.sentence]);
  }
  return out;
}

}  // namespace

/// Pressure of time with neither day nor reason beside it.
/// silent    on a day or figure with its reason beside it, where they press themselves, on
///           incidents, and on one quiet phrase; to colleagues it only hints
/// returns   at most one finding, at the first phrase that presses
/// cost      linear in tokens of draft and thread
/// source    phrases in data/checks/manufactured-urgency.tsv
/// fails     never
std::vector<Finding> manufactured_urgency(const CheckContext& context) {
  const auto& body = *context.draft.body;
  auto hits = phrases_of(context);
  std::erase_if(hits, [&](const PhraseMatch& hit) { return is_explained(context, hit); });
  if (hits.empty()) return {};
  const auto [weight, loud] = pressure_of(context, hits);
  if (!context.at_least("hits", weight) && !loud && !subject_presses(context)) return {};
  Finding finding;
  finding.span = hits.front().span;
  finding.actions = {
      {ActionKind::remove, {{removal_of(body, body.sentences[hits.front().sentence]), ""}}}};
  finding.strength = std::clamp(weight, 0.6, 1.0);
  if (is_internal(context.draft)) finding.severity = Severity::hint;
  return {std::move(finding)};
}

}  // namespace sincerely::checks
