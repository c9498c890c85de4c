#include "app/commands/check_settings.hpp"

#include <algorithm>

#include "app/output/terminal_words.hpp"

namespace sincerely {

std::string missing_check(const std::string& id, const Catalogue& catalogue,
                          std::string_view locale) {
  std::vector<std::string> ids;
  for (const Check& check : catalogue.checks) ids.push_back(check.data.id);
  const std::string file = "checks/" + id + '.';
  for (const std::string& broken : catalogue.broken)
    if (ids.empty() || broken.starts_with(file)) return broken;
  return no_such_check(id, ids, locale);
}

std::string take_settings(const CommandLine& line, Reviewer& reviewer) {
  Json settings = Json::object();
  if (!line.level.empty()) settings["level"] = line.level;
  std::vector<std::string> ids;
  for (const Check& check : reviewer.catalogue().checks) ids.push_back(check.data.id);
  for (const auto* given : {&line.only, &line.off})
    for (const std::string& id : *given)
      if (!reviewer.catalogue().find(id))
        return missing_check(id, reviewer.catalogue(), terminal_locale(line.run));
  const auto holds = [](const std::vector<std::string>& list, const std::string& id) {
    return std::ranges::find(list, id) != list.end();
  };
  for (const std::string& id : ids) {
    if (!line.only.empty()) settings["checks." + id + ".on"] = holds(line.only, id);
    if (holds(line.off, id)) settings["checks." + id + ".on"] = false;
  }
  reviewer.preferences().overlay(settings);
  return {};
}

}  // namespace sincerely
