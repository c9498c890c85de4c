#pragma once
// Text that a mail passes on: an article, a circular, a press release. Its sentences are not the
// writer's.

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"

namespace sincerely {

/// Does most of the own text come from somewhere where it was published?
/// cues      families of data/languages/*/cues.tsv: `passed-on` has what only stands there (a
///           dateline, "Updated:", an agency, "all rights reserved")
/// cost      linear in the tokens of the draft
/// fails     never
bool is_passed_on(const Draft& draft, const Lexicon& cues);

}  // namespace sincerely
