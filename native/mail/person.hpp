#pragma once
// A person as an address book or a mail header names them.

#include <string>
#include <string_view>

namespace sincerely {

/// An empty member means that nobody told us.
struct Person {
  std::string name;          // as in the header: "Berg, Jonas" and "Dr. Jonas Berg" both occur
  std::string address;       // addr-spec
  std::string organisation;  // from the address book
  std::string nickname;      // from the address book
};

/// What an address is compared and kept by: every byte of it, but for the case of ASCII letters.
/// "kurt@straße.example" and "kurt@strasse.example" are two people (protocol.md, details 32).
std::string address_key(std::string_view address);

}  // namespace sincerely
