#pragma once
// Whether a mail holds what only its writer could bring: a view of their own, something they lived
// through.

#include <string_view>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"

namespace sincerely {

/// Does one of the families stand in the writer's own words? Quoted words do not count.
/// cues, more   two lexicons to look in: the shared one and that of a check
/// cost         linear in own tokens
/// fails        never
bool says(const Document& body, const Lexicon& cues, const Lexicon& more, std::string_view family);

/// Does a sentence of the mails that wait for an answer hold a phrase of this family?
/// returns      the first such sentence and the index of its mail in Draft::thread
struct TheirSentence {
  int message = 0;
  const Sentence* sentence = nullptr;  // null: none
};
TheirSentence find_theirs(const Draft& draft, const Lexicon& lexicon, std::string_view family);

}  // namespace sincerely
