#pragma once
// Which sort of mail a read draft is, by cues in its words and by its shape.

#include "mail/draft.hpp"

namespace sincerely {

/// The kind of a draft; `other` when in doubt.
/// draft     body, thread and language already read
/// cost      linear in own tokens
/// source    data/languages/*/mail_kinds.tsv
/// fails     never
MailKind kind_of(const Draft& draft, const LanguagePacks& packs);

}  // namespace sincerely
