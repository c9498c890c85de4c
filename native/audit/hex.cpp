#include "audit/hex.hpp"

#include <sodium.h>

#include <array>

namespace sincerely {

std::string to_hex(std::string_view bytes) {
  std::string digits(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(),
                 reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  digits.pop_back();
  return digits;
}

std::string to_hex(std::uint64_t hash) {
  std::array<char, 8> bytes{};
  for (std::size_t k = 0; k < bytes.size(); ++k)
    bytes[k] = static_cast<char>(hash >> (8 * (bytes.size() - 1 - k)));
  return to_hex(std::string_view(bytes.data(), bytes.size()));
}

std::optional<std::string> from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const bool read =
      sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(),
                     digits.size(), nullptr, &size, &end) == 0;
  if (!read || size != bytes.size() || end != digits.data() + digits.size()) return {};
  return bytes;
}

std::optional<std::uint64_t> hash_of(std::string_view digits) {
  const auto bytes = from_hex(digits);
  if (!bytes || bytes->size() != sizeof(std::uint64_t)) return {};
  std::uint64_t hash = 0;
  for (const char byte : *bytes) hash = hash << 8 | static_cast<unsigned char>(byte);
  return hash;
}

}  // namespace sincerely
