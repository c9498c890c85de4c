#pragma once
// What a sentence does as evidence beside phrases: an act carries across wordings, a phrase does
// not.

#include <string_view>
#include <vector>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/reading.hpp"

namespace sincerely {

/// The pattern of a match that no phrase made; its weight is the probability of the act.
inline constexpr std::string_view kLearned = "<learned>";

inline bool is_learned(const PhraseMatch& match) { return match.pattern == kLearned; }

/// Own sentences of the draft that do an act at least so surely, each as one match over the
/// sentence.
/// returns   none that holds quoted words: they are somebody else's
/// cost      as Reading::own_acts, when first asked for
/// fails     never
std::vector<PhraseMatch> sentences_that(const Draft& draft, const Reading& reading, Act act,
                                        double least);

/// A phrase in a learned sentence becomes as sure as the act: for families in which one row alone
/// says little.
void agree(std::vector<PhraseMatch>& phrases, const std::vector<PhraseMatch>& learned);

/// Phrases, and the learned sentences that hold none of them, in reading order.
std::vector<PhraseMatch> join_learned(std::vector<PhraseMatch> phrases,
                                      std::vector<PhraseMatch> learned);

}  // namespace sincerely
