#include "app/install/registration_rights.hpp"

namespace sincerely {

/// Access lists are not read.
std::optional<Exposed> writable_by_others(const std::filesystem::path&, bool) { return {}; }

std::optional<Exposed> writable_beside_owner(const std::filesystem::path&) { return {}; }

}  // namespace sincerely
