#include "review/policy.hpp"

#include "review/fields.hpp"

namespace sincerely {
namespace {

bool holds(std::string_view outer, std::string_view inner) {
  return inner == outer ||
         (inner.starts_with(outer) && inner.size() > outer.size() && inner[outer.size()] == '.');
}

Policy read(const Fields& fields) {
  Policy policy;
  if (fields.optional_object("locked")) {
    for (const auto& [path, row] : fields.find("locked")->items()) {
      const Fields entry(row, "locked." + path);
      const Json* value = entry.find("value");
      if (!value) entry.refuse("value", "a value is expected");
      policy.reasons[path] = entry.optional_text("reason").value_or("");
      Json change = Json::object();
      change[path] = *value;
      for (Change& leaf : leaves(change)) policy.locked.push_back(std::move(leaf));
    }
  }
  if (fields.optional_object("defaults")) policy.defaults = leaves(*fields.find("defaults"));
  return policy;
}

}  // namespace

std::optional<std::string> Policy::lock_on(std::string_view path) const {
  for (const auto& [other, reason] : reasons)
    if (holds(other, path) || holds(path, other)) return reason;
  return {};
}

std::variant<Policy, std::string> read_policy(std::string bytes, const Catalogue& catalogue) {
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed)) return problem->reason;
  try {
    Policy policy = read(Fields(std::get<Json>(parsed), ""));
    Settings settings;
    for (const auto* changes : {&policy.defaults, &policy.locked})
      for (const Change& change : *changes) make(settings, change, catalogue);
    return policy;
  } catch (const WrongField& field) {
    return field.path + ": " + field.what;
  }
}

}  // namespace sincerely
