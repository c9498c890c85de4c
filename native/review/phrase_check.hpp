#pragma once
// The check that needs no function of its own: every strong enough phrase of its lexicon is a
// finding.

#include <vector>

#include "checks/check.hpp"

namespace sincerely {

/// Findings for the matches of the check's own lexicon whose weight reaches `thresholds.show`, in reading order.
/// cost      that of Lexicon::find
std::vector<Finding> phrase_check(const CheckContext& context);

}  // namespace sincerely
