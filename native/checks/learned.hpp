#pragma once
// Sentences that do an act, as a check asks for them.

#include <string_view>
#include <vector>

#include "checks/check.hpp"
#include "reading/acts/learned.hpp"

namespace sincerely::checks {

/// Own sentences that do an act at least as surely as a threshold, at the writer's sensitivity.
/// fails     as CheckData::threshold
inline std::vector<PhraseMatch> sentences_that(const CheckContext& context, Act act,
                                               std::string_view threshold) {
  return sincerely::sentences_that(
      context.draft, context.reading, act,
      context.data.threshold(threshold) / context.settings.sensitivity);
}

}  // namespace sincerely::checks
