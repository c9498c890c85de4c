#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {

/// What it points at: an own sentence with several question marks.
/// silent    on a question that is asked once
/// returns   findings in reading order
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/@ID@.json
/// fails     never
std::vector<Finding> @FUNCTION@(const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::vector<Finding> findings;
  for (const auto* sentence : body.own_sentences()) {
    const auto signs = std::ranges::count(body.tokens_of(*sentence), "?", &Token::text);
    if (!context.at_least("signs", static_cast<double>(signs))) continue;
    Finding finding;
    finding.span = sentence->span;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
