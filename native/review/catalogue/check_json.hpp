#pragma once
// Reading the JSON of a check's data file: what is missing, unknown or too much is said with the
// word at which it stands.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/wire_names.hpp"
#include "review/catalogue/check_keys.hpp"

namespace sincerely::check_json {

using nlohmann::json;

/// Something in the file that is not as it should be: the line is that of `word`, or of `key` where
/// the file does not have it.
struct Fault : std::runtime_error {
  Fault(std::string where, const std::string& what, std::string beside = "id")
      : std::runtime_error(what), word(std::move(where)), key(std::move(beside)) {}
  std::string word, key;
};

/// Where a word first stands between quotation marks, from 1; 0 where it does not.
inline std::size_t line_of(std::string_view bytes, const std::string& word) {
  const auto at = bytes.find('"' + word + '"');
  if (at == bytes.npos) return 0;
  return 1 + static_cast<std::size_t>(std::ranges::count(bytes.substr(0, at), '\n'));
}

/// fails     Fault at a key that objects of this name do not have (check_keys.hpp)
inline void expect_keys(const json& object, std::string_view name) {
  for (const auto& [key, value] : object.items())
    if (!is_check_key(name, key)) throw Fault(key, "unexpected key \"" + key + "\"");
}

/// fails     Fault without it
inline const json& at(const json& object, const std::string& key) {
  const auto found = object.find(key);
  if (found == object.end()) throw Fault("id", "no key \"" + key + "\"");
  return *found;
}

/// names     one for each value of the enumeration, in its order
/// fails     Fault for another
template <typename Value, typename Names>
Value named(const json& value, const Names& names) {
  const auto text = value.get<std::string>();
  const auto found = names::value_of<Value>(names, text);
  if (!found) throw Fault(text, "unknown value \"" + text + "\"");
  return *found;
}

template <typename Value, typename Names>
std::vector<Value> list_of(const json& object, const std::string& key, const Names& names) {
  std::vector<Value> out;
  const json list = object.value(key, json::array());
  for (const auto& value : list) out.push_back(named<Value>(value, names));
  return out;
}

/// returns   empty without the key
inline std::vector<std::string> words_of(const json& object, const std::string& key) {
  return object.value(key, std::vector<std::string>{});
}

}  // namespace sincerely::check_json
