#pragma once
// Draft in, review out: runs the checks, words their findings, ranks them, leaves out what the
// writer has silenced.

#include <chrono>
#include <string>

#include "base/deadline.hpp"
#include "mail/draft.hpp"
#include "profile/profile.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/review.hpp"
#include "review/settings.hpp"
#include "review/suppress.hpp"

namespace sincerely {

/// What a review depends on besides the draft.
struct ReviewInput {
  const Catalogue& catalogue;
  const LanguagePacks& packs;
  const Settings& settings;
  const Profile& profile;
  const Silenced& silenced;
  std::string_view locale = "en";  // en, de, nb
  std::chrono::sys_seconds now;
  const Deadline* deadline = nullptr;  // absent: as long as it takes
  Remembered* remembered = nullptr;    // of earlier states of the draft; absent: nothing
};

/// Is a check on: as set, else as the profile of settings has it, else by its own default?
bool is_on(const Check& check, const Settings& settings);

/// Reviews a draft.
/// returns   suggestions in reading order (whole-draft ones last), ranks 1..n, at most one
///           suggestion per span (the gravest, the others as its evidence)
/// cost      a few milliseconds for a long mail; when the deadline passes, what was found by then
///           is the review, with "time" in `degraded`
/// fails     never: a check that throws is logged by id and left out, and named in `degraded`
Review review_draft(const Draft& draft, const ReviewInput& input);

}  // namespace sincerely
