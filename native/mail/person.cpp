#include "mail/person.hpp"

#include <algorithm>

namespace sincerely {

std::string address_key(std::string_view address) {
  std::string key(address);
  std::ranges::transform(key, key.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return key;
}

}  // namespace sincerely
