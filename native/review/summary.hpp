#pragma once
// What is shown of a mail beside its suggestions: counts, what ties it to its reader, the voice.

#include "mail/draft.hpp"
#include "reading/reading.hpp"
#include "review/review.hpp"
#include "review/run.hpp"

namespace sincerely {

/// What a finding of a check with `"summary": "sameness"` counts.
/// fails     std::out_of_range when it does not count "mails", "n" and "days"
SamenessSummary sameness_of(const Finding& finding);

/// In what the voice of the draft differs from the writer's; nothing for too short a draft.
void add_outlying_traits(const Draft& draft, const ReviewInput& input, Summary& summary);

/// Words, questions, anchors and what they say together: could this go to anyone?
void summarise(const Draft& draft, const Reading& reading, const ReviewInput& input,
               Summary& summary);

}  // namespace sincerely
