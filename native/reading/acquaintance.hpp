#pragma once
// Whether writer and readers can have had anything to do with each other before this mail.

#include "mail/draft.hpp"
#include "profile/profile.hpp"

namespace sincerely {

/// Known from earlier mail, or a colleague: calls and corridors leave no mail.
/// cost      logarithmic in the known addresses
/// fails     never
bool may_know(const Draft& draft, const Profile& profile, const Person& person);

/// A new mail without a thread to people of whom none is known; also one that is addressed to
/// nobody yet.
bool is_first_contact(const Draft& draft, const Profile& profile);

/// Everybody the mail goes to is a colleague: an address of the writer's own domain.
/// returns   false when nobody is addressed
bool is_internal(const Draft& draft);

}  // namespace sincerely
