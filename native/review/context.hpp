#pragma once
// What a review shows of the mails that wait for an answer, whatever checks are on.

#include "reading/reading.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/review.hpp"

namespace sincerely {

/// reading     of the draft
/// suggestions what the checks said: a limit that a check found crossed is marked so
/// catalogue   says which checks find limits crossed
/// returns     asks, feelings and limits, newest mail first, at most 12 of each
Context context_of(const Reading& reading, const std::vector<Suggestion>& suggestions,
                   const Catalogue& catalogue);

}  // namespace sincerely
