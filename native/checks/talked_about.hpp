#pragma once
// "The placeholder {{name}} was not replaced": a sentence about what looks like residue, which is
// meant to stand there.

#include <algorithm>
#include <vector>

#include "phrases/lexicon.hpp"

namespace sincerely::checks {

/// words     what speaks of such things, as Lexicon::find gives it: in reading order
/// match     what may be residue; its own words do not count
/// cost      logarithmic in `words`
inline bool is_talked_about(const Document& document, const std::vector<PhraseMatch>& words,
                            const PhraseMatch& match) {
  if (match.sentence >= document.sentences.size() ||
      !document.sentences[match.sentence].span.overlaps(match.span))
    return false;
  return std::any_of(
      std::ranges::lower_bound(words, match.sentence, {}, &PhraseMatch::sentence),
      std::ranges::upper_bound(words, match.sentence, {}, &PhraseMatch::sentence),
      [&](const PhraseMatch& word) { return !word.span.overlaps(match.span); });
}

}  // namespace sincerely::checks
