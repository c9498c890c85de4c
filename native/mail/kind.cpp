#include "mail/kind.hpp"

#include "base/wire_names.hpp"

namespace sincerely {

std::string_view name(MailKind kind) { return names::of(names::kMailKind, kind); }

}  // namespace sincerely
