#pragma once
// Bytes <-> JSON within the bounds of the wire: depth 32, no byte order mark, lone surrogates
// become U+FFFD.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

namespace sincerely {

using Json = nlohmann::json;

/// Why bytes are not a JSON value within the bounds; quotes nothing of them.
struct NotJson {
  std::string reason;
};

inline constexpr int kDeepest = 32;  // levels of nesting, the outermost value counts as 1

/// Reads one JSON value.
/// bytes     UTF-8; of a duplicate key the last counts
/// returns   the value, or why it is none
/// cost      linear; about 10 ms a MiB
std::variant<Json, NotJson> parse_json(std::string bytes);

/// One line of JSON; invalid UTF-8 becomes U+FFFD.
std::string dump(const Json& json);

/// The same over several lines, with a line end, for people and files.
std::string dump_lines(const Json& json);

}  // namespace sincerely
