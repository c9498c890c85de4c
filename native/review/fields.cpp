#include "review/fields.hpp"

#include <algorithm>

namespace sincerely {

Fields::Fields(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {
  if (!json.is_object()) throw WrongField{path_, "an object is expected"};
}

std::string Fields::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

const Json* Fields::find(std::string_view name) const {
  const auto at = json_->find(name);
  return at == json_->end() || at->is_null() ? nullptr : &*at;
}

void Fields::refuse(std::string_view name, std::string what) const {
  throw WrongField{path_of(name), std::move(what)};
}

std::optional<std::string> Fields::optional_text(std::string_view name) const {
  const Json* json = find(name);
  if (!json) return {};
  if (!json->is_string()) refuse(name, "a text is expected");
  return json->get<std::string>();
}

std::string Fields::text(std::string_view name) const {
  auto text = optional_text(name);
  if (!text) refuse(name, "a text is expected");
  return std::move(*text);
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name) const {
  const Json* json = find(name);
  if (!json) return {};
  const auto value = integer_of(*json);
  if (!value) refuse(name, "an integer from 0 to 2^53-1 is expected");
  return value;
}

std::int64_t Fields::integer(std::string_view name) const {
  const auto value = optional_integer(name);
  if (!value) refuse(name, "an integer from 0 to 2^53-1 is expected");
  return *value;
}

std::optional<bool> Fields::optional_flag(std::string_view name) const {
  const Json* json = find(name);
  if (!json) return {};
  if (!json->is_boolean()) refuse(name, "true or false is expected");
  return json->get<bool>();
}

std::vector<std::string> Fields::texts(std::string_view name) const {
  const Json* json = find(name);
  if (!json) return {};
  if (!json->is_array()) refuse(name, "a list of texts is expected");
  std::vector<std::string> texts;
  texts.reserve(json->size());
  for (const Json& item : *json) {
    if (!item.is_string())
      refuse(std::string(name) + "[" + std::to_string(texts.size()) + "]", "a text is expected");
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

Fields Fields::object(std::string_view name) const {
  const Json* json = find(name);
  if (!json) refuse(name, "an object is expected");
  return {*json, path_of(name)};
}

std::optional<Fields> Fields::optional_object(std::string_view name) const {
  const Json* json = find(name);
  if (!json) return {};
  return Fields(*json, path_of(name));
}

void Fields::each(std::string_view name, const std::function<void(const Fields&)>& read) const {
  const Json* json = find(name);
  if (!json) return;
  if (!json->is_array()) refuse(name, "a list is expected");
  std::size_t index = 0;
  for (const Json& item : *json)
    read(Fields(item, path_of(name) + "[" + std::to_string(index++) + "]"));
}

std::optional<std::size_t> Fields::choice(std::string_view name,
                                          std::span<const std::string_view> names) const {
  const auto text = optional_text(name);
  if (!text) return {};
  const auto at = std::find(names.begin(), names.end(), *text);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  std::string known;
  for (std::string_view choice : names) known += (known.empty() ? "" : ", ") + std::string(choice);
  refuse(name, "one of " + known + " is expected");
}

std::optional<std::int64_t> integer_of(const Json& json) {
  if (!json.is_number_integer()) return {};
  // Unsigned first: a value over 2^63 would come out negative otherwise.
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestInteger))
    return {};
  const auto value = json.get<std::int64_t>();
  if (value < 0 || value > kLargestInteger) return {};
  return value;
}

}  // namespace sincerely
