#pragma once
// What a sentence does, as evidence beside the phrases of a check.

#include <string_view>
#include <utility>
#include <vector>

#include "checks/check.hpp"
#include "reading/acts/learned.hpp"

namespace sincerely::checks {

/// Phrases of the draft, each as sure as its sentence does the act where that reaches a threshold,
/// at the writer's sensitivity. A model alone makes no finding: on mail that people sent, 50 of 57
/// such findings were false, at every probability (docs/precision.md).
/// fails     as CheckData::threshold
inline std::vector<PhraseMatch> confirmed(const CheckContext& context,
                                          std::vector<PhraseMatch> phrases, Act act,
                                          std::string_view threshold) {
  const double least = context.data.threshold(threshold) / context.settings.sensitivity;
  agree(phrases, sentences_that(context.draft, context.reading, act, least));
  return phrases;
}

}  // namespace sincerely::checks
