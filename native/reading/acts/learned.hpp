#pragma once
// What a sentence does as evidence beside phrases: an act carries across wordings, a phrase does
// not.

#include <vector>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/reading.hpp"

namespace sincerely {

/// Own sentences of the draft that do an act at least so surely, each as one match over the
/// sentence; its weight is the probability of the act.
/// returns   none that holds quoted words: they are somebody else's
/// cost      as Reading::own_acts, when first asked for
/// fails     never
std::vector<PhraseMatch> sentences_that(const Draft& draft, const Reading& reading, Act act,
                                        double least);

/// A phrase in a learned sentence becomes as sure as the act: for families in which one row alone
/// says little.
void agree(std::vector<PhraseMatch>& phrases, const std::vector<PhraseMatch>& learned);

}  // namespace sincerely
