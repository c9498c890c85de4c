#pragma once
// Which suggestion comes first, which share a place, and how many are shown.

#include <vector>

#include "review/review.hpp"
#include "review/settings.hpp"

namespace sincerely {

/// Leaves one suggestion per span (the gravest, with the evidence of the others), ranks 1..n, marks
/// what the level shows, and puts them into reading order, whole-draft ones last. Below the level
/// `thorough` a hint that is the only suggestion is not shown, unless the writer switched its check
/// on: of 16 hints that were said alone of real mail one was worth hearing (docs/precision.md).
void rank(std::vector<Suggestion>& suggestions, const Settings& settings);

}  // namespace sincerely
