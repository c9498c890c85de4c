#pragma once
// Whom of several readers a sentence of a mail is said to.

#include <span>

#include "language/packs.hpp"
#include "mail/draft.hpp"
#include "text/document.hpp"

namespace sincerely {

/// "Tom, could you ...", "Tom: could you ...": another reader of that mail than the writer of the
/// draft is asked.
/// tokens    of the sentence
/// source    recipients of that mail; given names in data/languages/*/nicknames.tsv
bool is_for_somebody_else(const Draft& draft, const ReadMessage& mail,
                          std::span<const Token> tokens, const LanguagePacks& packs);

/// "Dear all, ...": the mail speaks to a group, and nowhere calls the writer of the draft by name.
/// A group's question waits for whoever knows the answer.
/// source    find_greeting; groups in data/languages/*/groups.tsv
bool is_for_a_group(const Draft& draft, const ReadMessage& mail, const LanguagePacks& packs);

}  // namespace sincerely
