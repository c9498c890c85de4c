#pragma once
// What a writer says all the time is theirs: phrases of a check that stand in many of their own
// mails.

#include <string_view>
#include <vector>

#include "phrases/lexicon.hpp"
#include "profile/profile.hpp"

namespace sincerely {

/// Fewer mails than this make no habit of a phrase.
inline constexpr int kHabitMails = 3;

/// Does a phrase stand in a share of the writer's mails in this language, and in `kHabitMails` at
/// least?
/// share     0..1; 0: that many mails are enough
/// cost      one look-up
/// fails     never
bool is_habit(const Profile& profile, std::string_view check, const PhraseMatch& match,
              Language language, double share);

/// Takes the writer's own turns of phrase out of what a check found.
void leave_out_habits(const Profile& profile, std::string_view check, const Document& document,
                      double share, std::vector<PhraseMatch>& matches);

}  // namespace sincerely
