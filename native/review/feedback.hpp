#pragma once
// What the writer did with a suggestion.

#include <optional>
#include <string>

namespace sincerely {

enum class Outcome { applied, dismissed, always_ignore, not_for_this_person };

/// `excerpt_hash` is there for `always_ignore`, `address` for `not_for_this_person`.
struct GiveFeedback {
  std::string draft, check;
  Outcome outcome = Outcome::dismissed;
  std::optional<std::string> excerpt_hash, address;
};

}  // namespace sincerely
