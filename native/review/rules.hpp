#pragma once
// Checks that are data: whether a check runs on a mail, and the function of those that have none.

#include <vector>

#include "checks/check.hpp"

namespace sincerely {

/// Does the check run on this mail, by what its data file says under `applies`?
/// cost      that of Lexicon::find for the families under `unless`
bool applies(const Applies& applies, const CheckContext& context);

/// The function of a check without one: what its data file says under `rule`.
/// returns   findings in reading order; at most one where phrases are counted together: the
///           heaviest phrase, the next two as evidence, `count` for the wording
/// cost      that of Lexicon::find
std::vector<Finding> run_rule(const CheckContext& context);

}  // namespace sincerely
