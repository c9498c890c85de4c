#pragma once
// On which line of a JSON file each key stands: a fault is named with its place.

#include <map>
#include <string>
#include <variant>

#include "review/policy/policy.hpp"

namespace sincerely {

/// Line of every key by its path, as in "locked.level.reason". Keys within lists are left out.
using KeyLines = std::map<std::string, int, std::less<>>;

/// Line of a path, or of what holds it; 1 when nothing of it stands there.
int line_of(const KeyLines& lines, std::string_view path);

/// returns   the lines, or what is wrong: not JSON, nested deeper than 32, a key twice in one
///           object
std::variant<KeyLines, PolicyFault> key_lines(const std::string& bytes);

}  // namespace sincerely
