#include "checks/check.hpp"

namespace sincerely::checks {

/// Words that sort people without need: in what is asked of somebody, or in a greeting to readers nobody knows.
/// returns   one finding per place, in reading order
/// cost      linear in tokens of the draft
/// source    data/checks/loaded-wording.tsv
/// fails     never
std::vector<Finding> loaded_wording(const CheckContext& context) {
  std::vector<Finding> findings;
  for (const auto& match : context.data.lexicon.find(*context.draft.body)) {
    if (match.weight * context.settings.sensitivity < context.data.threshold("show")) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = match.family == "greeting" ? "greeting" : "main";
    finding.strength = match.weight / 2;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
