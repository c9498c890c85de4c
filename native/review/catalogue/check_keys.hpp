#pragma once
// The keys that the data file of a check may have: those that are read, and what
// docs/writing-checks.md says of them.

#include <span>
#include <string_view>

namespace sincerely {

struct CheckKey {
  std::string_view object;  // where it stands: "file", "applies", "rule", "threshold", ...
  std::string_view name;
  std::string_view what;  // its values and what they do
};

/// All keys, in the order in which a file has them.
std::span<const CheckKey> check_keys();

bool is_check_key(std::string_view object, std::string_view name);

}  // namespace sincerely
