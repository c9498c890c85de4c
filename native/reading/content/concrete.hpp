#pragma once
// Things one could point at: figures, days, links, names of somebody or something.

#include <string>
#include <unordered_set>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely {

/// Names of writer and readers, word by word, folded: in a mail to somebody else they would be
/// others.
std::unordered_set<std::string> masked_names(const DraftMessage& message);

/// Different things in the own sentences that one could point at.
/// returns   a count; names of writer, readers and their firms are none, nor are the given and the
///           family name of one person whom the mail is about
/// cost      linear in the tokens of the draft
/// fails     never
std::size_t count_concrete(const Draft& draft, const LanguagePacks& packs);

}  // namespace sincerely
