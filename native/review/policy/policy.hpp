#pragma once
// What an administrator has laid down: settings that cannot be changed, each with its reason, other
// defaults, and how far each check is rolled out. JSON Schema:
// manifests/policies/policy.schema.json.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "review/settings_json.hpp"

namespace sincerely {

/// What a policy says of itself when it is delivered as a signed folder.
struct PolicySigning {
  std::string key;                           // 16 hexadecimal digits, as minisign writes a key id
  std::int64_t version = 0;                  // grows with every delivery
  std::string expires;                       // ISO date; that day still counts
  std::map<std::string, std::string> packs;  // file name below packs/ -> SHA-256, hexadecimal
};

/// What an organisation that counts equal texts says to its people (docs/team.md). Nobody is made
/// to take part.
struct TeamPolicy {
  bool forbidden = false;  // else offered
  std::string reason;
  std::string connection, key;  // what is offered: a libpq string, a file; may be empty
};

struct Policy {
  std::vector<Change> locked, defaults;
  std::map<std::string, std::string> reasons;  // by the path as the administrator wrote it
  std::map<std::string, Stage> stages;         // by check id
  std::set<std::string> own_checks;  // ids of packs' checks that it names; they may be away
  std::optional<PolicySigning> signing;
  std::optional<TeamPolicy> team;

  /// The reason why a path cannot be changed: it, what holds it or what it holds is locked.
  std::optional<std::string> lock_on(std::string_view path) const;
};

/// What is wrong in a policy file, and where.
struct PolicyFault {
  int line = 0;  // from 1
  std::string what;

  /// "12: locked.level: no such choice"
  std::string text() const { return std::to_string(line) + ": " + what; }
};

/// Reads {"locked": {"<path>": {"value": .., "reason": ".."}}, "defaults": {"<path>": ..},
/// "stages": {"<check id>": {"stage": "off|monitor|show|ask", "reason": ".."}}, "signed": {..},
/// "team": {"use": "forbidden|offered", "reason": "..", "connection": "..", "key": ".."}}.
/// An id that a pack's check could have counts, whether or not `catalogue` has it: a pack comes and
/// goes. "*" is for the checks of `catalogue`.
/// returns   the policy, or the first fault: an unknown or repeated key, no reason, a value that
///           does not fit, a setting that is the writer's alone (`ignored`, `history.on` true)
std::variant<Policy, PolicyFault> read_policy(const std::string& bytes, const Catalogue& catalogue);

}  // namespace sincerely
