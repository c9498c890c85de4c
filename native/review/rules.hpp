#pragma once
// Checks that are data: the function of those that have none.

#include <vector>

#include "checks/check.hpp"

namespace sincerely {

/// What the data file says under `rule`.
/// returns   findings in reading order, of the first case that has any; at most one where phrases
///           are counted together: at the heaviest phrase, `count` for the wording
/// cost      that of `phrases_of`
/// fails     as CheckData::threshold
std::vector<Finding> run_rule(const CheckContext& context);

}  // namespace sincerely
