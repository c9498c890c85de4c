// Changes of settings: made all or refused with the path; what is in force can be said and set
// again; null puts back what was there.

#include "catalogue.hpp"
#include "fuzz.hpp"
#include "review/settings_json.hpp"

using namespace sincerely;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parsed = parse_json(std::string(fuzz::Input(data, size).rest()));
  const auto* json = std::get_if<Json>(&parsed);
  if (!json || !json->is_object()) return 0;
  const auto& catalogue = fuzz::catalogue();
  const auto changes = leaves(*json);
  const auto made = with_changes({}, changes, catalogue);
  if (const auto* wrong = std::get_if<WrongField>(&made)) {
    require(wrong->path.starts_with("changes") && !wrong->what.empty(), "a refusal names its path");
    return 0;
  }
  const auto& settings = std::get<Settings>(made);
  const Json said = to_json(settings, catalogue);
  require(dump(said).size() <= kLongestSettings, "settings are bounded");

  const auto again = with_changes({}, leaves(said), catalogue);
  require(std::holds_alternative<Settings>(again) &&
              to_json(std::get<Settings>(again), catalogue) == said,
          "what is in force can be set again");

  std::vector<Change> back;
  for (const Change& change : changes) back.push_back({change.path, nullptr});
  const auto undone = with_changes(settings, back, catalogue);
  require(std::holds_alternative<Settings>(undone) &&
              to_json(std::get<Settings>(undone), catalogue) == to_json(Settings{}, catalogue),
          "null puts back the default");
  return 0;
}
