#pragma once
// What the writer does not want to be asked again: by the hash of an excerpt, or a check for one
// person.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace sincerely {

/// Key of the excerpt hashes: made once per profile.
using HashKey = std::array<std::uint8_t, 32>;

struct Silenced {
  HashKey key{};
  std::set<std::string> excerpts;                            // excerpt hashes
  std::set<std::pair<std::string, std::string>> for_person;  // check, address in lower case
};

/// Keyed hash (HMAC-SHA-256, first 16 bytes, hexadecimal) of a check and the folded words it points
/// at.
std::string excerpt_hash(const HashKey& key, std::string_view check, std::string_view words);

}  // namespace sincerely
