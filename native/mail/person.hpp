#pragma once
// A person as an address book or a mail header names them.

#include <string>

namespace sincerely {

/// An empty member means that nobody told us.
struct Person {
  std::string name;          // as in the header: "Berg, Jonas" and "Dr. Jonas Berg" both occur
  std::string address;       // addr-spec
  std::string organisation;  // from the address book
  std::string nickname;      // from the address book
};

}  // namespace sincerely
