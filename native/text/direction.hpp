#pragma once
// Signs that turn the direction of writing: what somebody else wrote must not reorder the words
// around it.

#include <string>
#include <string_view>

namespace sincerely {

/// U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 (Unicode Standard Annex 9).
bool is_direction_mark(char32_t point);

/// Words of somebody as they may stand inside a sentence of ours: direction marks are left out, and
/// what is written from right to left is isolated, so that it turns nothing around it.
/// utf8      invalid bytes become U+FFFD
std::string with_own_direction(std::string_view utf8);

}  // namespace sincerely
