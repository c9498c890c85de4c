#include "checks/check.hpp"

namespace sincerely::checks {

/// What it points at.
/// returns   findings in reading order
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/@ID@.json
/// fails     never
std::vector<Finding> @FUNCTION@(const CheckContext& context) {
  std::vector<Finding> findings;
  for (const auto* sentence : context.draft.body->own_sentences()) {
    (void)sentence;  // look at context.draft.body->tokens_of(*sentence)
  }
  return findings;
}

}  // namespace sincerely::checks
