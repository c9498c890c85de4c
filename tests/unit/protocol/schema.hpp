#pragma once
// Holds JSON against the schemas of the wire, as far as these use the language of schemas; Debian
// has no library for it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sincerely::tests {

class Schema {
 public:
  using Json = nlohmann::json;

  /// A type of manifests/protocol/types.schema.json.
  explicit Schema(const std::string& type) {
    std::ifstream in(std::filesystem::path(SINCERELY_SOURCE) /
                     "manifests/protocol/types.schema.json");
    types_ = Json::parse(in).at("$defs");
    schema_ = types_.at(type);
  }

  /// What does not fit, each with its place; also fields that the schema does not name.
  std::vector<std::string> faults(const Json& value) const {
    std::vector<std::string> out;
    check(value, schema_, "", out);
    return out;
  }

 private:
  Json types_, schema_;

  void check(const Json& value, const Json& schema, const std::string& at,
             std::vector<std::string>& out) const {
    if (schema.contains("$ref")) {
      const auto name = schema.at("$ref").get<std::string>();
      check(value, types_.at(name.substr(name.rfind('/') + 1)), at, out);
      return;
    }
    if (schema.contains("anyOf")) {
      if (!fits_one(value, schema.at("anyOf"), at)) out.push_back(at + ": fits no alternative");
      return;
    }
    if (schema.contains("enum") && std::ranges::count(schema.at("enum"), value) == 0)
      out.push_back(at + ": unknown value " + value.dump());
    const auto type = schema.value("type", "");
    if (!type.empty() && !is_a(value, type)) out.push_back(at + ": not of type " + type);
    if (value.is_number() &&
        (value < schema.value("minimum", -1e300) || value > schema.value("maximum", 1e300)))
      out.push_back(at + ": out of range");
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i)
        check(value[i], schema.at("items"), at + "/" + std::to_string(i), out);
    if (value.is_object()) check_object(value, schema, at, out);
  }

  bool fits_one(const Json& value, const Json& alternatives, const std::string& at) const {
    return std::ranges::any_of(alternatives, [&](const Json& one) {
      std::vector<std::string> faults;
      check(value, one, at, faults);
      return faults.empty();
    });
  }

  void check_object(const Json& value, const Json& schema, const std::string& at,
                    std::vector<std::string>& out) const {
    for (const auto& name : schema.value("required", Json::array()))
      if (!value.contains(name.get<std::string>()))
        out.push_back(at + ": " + name.get<std::string>() + " is missing");
    const Json known = schema.value("properties", Json::object());
    if (known.empty() && !schema.contains("additionalProperties")) return;
    for (const auto& [key, part] : value.items()) {
      if (known.contains(key))
        check(part, known.at(key), at + "/" + key, out);
      else if (schema.value("additionalProperties", Json()).is_object())
        check(part, schema.at("additionalProperties"), at + "/" + key, out);
      else
        out.push_back(at + "/" + key + ": not in the schema");
    }
  }

  static bool is_a(const Json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "string") return value.is_string();
    return type == "array" ? value.is_array() : value.is_object();
  }
};

}  // namespace sincerely::tests
