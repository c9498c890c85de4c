#include "mail/kind_of.hpp"

namespace sincerely {

MailKind kind_of(const Draft&, const LanguagePacks&) { return MailKind::other; }

}  // namespace sincerely
