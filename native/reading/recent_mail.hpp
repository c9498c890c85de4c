#pragma once
// Mails of the last weeks beside a draft: those to its readers, and those to others.

#include <set>
#include <string>
#include <vector>

#include "mail/draft.hpp"
#include "profile/profile.hpp"

namespace sincerely {

/// Addresses of To and Cc, lower case.
std::set<std::string> reader_addresses(const Draft& draft);

/// Mails that had been sent by `now`, the newest first.
/// to_readers   true: those that went to one of the draft's readers; false: those that went to none
///              of them
/// cost         linear in the mails of the last 30 days
/// fails        never
std::vector<const SentMail*> sent_before(const Draft& draft, const Profile& profile,
                                         std::chrono::sys_seconds now, bool to_readers);

/// How often the writer has asked about the same matter since the reader was heard of: mails to the
/// one reader under the same subject, back to the last that answered one of theirs.
/// returns   the newest first; none when there are several readers, no subject, or the thread
///           begins with a mail of theirs
std::vector<const SentMail*> unanswered_before(const Draft& draft, const Profile& profile,
                                               std::chrono::sys_seconds now);

/// A day as a numeric placeholder that a wording writes as a date: milliseconds since 1970, at
/// noon.
double wording_date(std::chrono::sys_seconds moment);

}  // namespace sincerely
