#pragma once
// What an administrator has laid down: settings that cannot be changed, each with its reason, and
// other defaults.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "review/settings_json.hpp"

namespace sincerely {

struct Policy {
  std::vector<Change> locked, defaults;
  std::map<std::string, std::string> reasons;  // by the path as the administrator wrote it

  /// The reason why a path cannot be changed: it, what holds it or what it holds is locked.
  std::optional<std::string> lock_on(std::string_view path) const;
};

/// Reads {"locked": {"<path>": {"value": .., "reason": ".."}}, "defaults": {"<path>": ..}}.
/// returns   the policy, or what is not right in it, in words
std::variant<Policy, std::string> read_policy(std::string bytes, const Catalogue& catalogue);

}  // namespace sincerely
