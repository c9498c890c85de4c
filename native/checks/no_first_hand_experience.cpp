#include <algorithm>
#include <set>

#include "checks/check.hpp"

namespace sincerely::checks {
/// Advice for everybody, with nothing in it that the writer saw, tried or got wrong.
/// returns   at most one finding, on the first general advice
/// cost      linear in tokens of the draft
/// source    data/checks/no-first-hand-experience.tsv; family experience in
///           data/languages/*/cues.tsv
/// fails     never
std::vector<Finding> no_first_hand_experience(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto general = context.data.lexicon.find(body, "general");
  if (general.empty()) return {};
  std::set<std::uint32_t> sentences;
  auto advice = context.data.lexicon.find(body, "advice");
  const auto count = static_cast<double>(general.size() + advice.size());
  for (const auto& match : general) sentences.insert(match.sentence);
  for (const auto& match : advice) sentences.insert(match.sentence);
  const bool nothing_else = sentences.size() == body.own_sentences().size();
  const bool long_enough = body.own_words() >= context.data.threshold("words");
  if (!context.at_least("advice", count) || (!long_enough && !nothing_else)) return {};
  Finding finding;
  finding.span = general.front().span;
  finding.strength = 0.5;
  return {finding};
}

}  // namespace sincerely::checks
