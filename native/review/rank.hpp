#pragma once
// Which suggestion comes first, which share a place, and how many are shown.

#include <vector>

#include "review/review.hpp"
#include "review/settings.hpp"

namespace sincerely {

/// Leaves one suggestion per span (the gravest, with the evidence of the others), ranks 1..n, marks
/// what the level shows, and puts them into reading order, whole-draft ones last.
void rank(std::vector<Suggestion>& suggestions, Level level);

}  // namespace sincerely
