#pragma once
// What is known about the writer. An absent profile is a valid, empty profile: checks that need
// history stay silent.

#include <string>
#include <vector>

namespace sincerely {

/// Filled from the store (one per profile folder); nothing in it is the text of a mail.
struct Profile {
  bool has_history = false;
  std::vector<std::string> known_addresses;  // people written to before, lower case
};

}  // namespace sincerely
