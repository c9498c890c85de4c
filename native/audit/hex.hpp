#pragma once
// Bytes and hashes as small hexadecimal digits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sincerely {

std::string to_hex(std::string_view bytes);
/// 16 digits, the highest first.
std::string to_hex(std::uint64_t hash);

/// returns   nothing unless it is an even number of digits and nothing else
std::optional<std::string> from_hex(std::string_view digits);
/// returns   nothing unless it is 16 digits
std::optional<std::uint64_t> hash_of(std::string_view digits);

}  // namespace sincerely
