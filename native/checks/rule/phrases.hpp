#pragma once
// The phrases that a rule finds in a draft. Functions of checks use it too: what a phrase needs
// beside it then stands in the data file, and the function counts and words.

#include <vector>

#include "checks/check.hpp"

namespace sincerely {

/// What the rule looks for and what stands around it as it asks; made surer by an act, without the
/// writer's own turns. Where phrases count one by one, only those that reach the threshold. Cases
/// are not looked at.
/// returns   in reading order
/// cost      that of Lexicon::find; that of Reading::own_acts where an act is asked for
/// fails     as CheckData::threshold
std::vector<PhraseMatch> phrases_of(const Rule& rule, const CheckContext& context);

/// How sure a finding at a phrase is, or one without.
/// weight    of the phrase; 1 without
double strength_of(const Rule& rule, const CheckContext& context, double weight);

/// For the function of a check: all that its one rule finds, however sure.
std::vector<PhraseMatch> phrases_of(const CheckContext& context);

}  // namespace sincerely
