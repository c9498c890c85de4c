#include "host/locations.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "os/platform.hpp"
#include "review/json_text.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kTable = "locations.json";
constexpr std::string_view kSystem = "linux";

/// The path with `~` and $XDG_CONFIG_HOME put in; nothing without a home folder.
std::optional<std::filesystem::path> expanded(const std::string& path) {
  const auto home = environment("HOME");
  const std::string_view config = "$XDG_CONFIG_HOME/";
  if (path.starts_with(config)) {
    if (const auto folder = environment("XDG_CONFIG_HOME"); folder && folder->starts_with('/'))
      return std::filesystem::path(*folder) / path.substr(config.size());
    return expanded("~/.config/" + path.substr(config.size()));
  }
  if (!path.starts_with("~/")) return path;
  if (!home || !home->starts_with('/')) return {};
  return std::filesystem::path(*home) / path.substr(2);
}

void add_place(Locations& table, const Json& row) {
  const auto folder = expanded(row.at("folder"));
  const auto topmost = expanded(row.at("ours"));
  if (!folder || !topmost) return;
  table.places.push_back(
      {row.at("client"), row.at("scope") == "user" ? Scope::user : Scope::system,
       row.at("form") == "mozilla" ? ManifestForm::mozilla : ManifestForm::chromium, *folder,
       *topmost});
}

Locations read_table(const Json& json) {
  Locations table;
  table.host = json.at("host");
  table.description = json.at("description");
  json.at("extensions").at("mozilla").get_to(table.mozilla_ids);
  json.at("extensions").at("chromium").get_to(table.chromium_ids);
  for (const Json& row : json.at("places")) {
    if (row.at("os") != kSystem) continue;
    if (row.at("what") == "manifest") add_place(table, row);
    if (row.at("what") == "policy" && row.at("client") == "sincerely")
      table.policy = row.at("file").get<std::string>();
  }
  return table;
}

}  // namespace

std::vector<std::string> Locations::allowed(ManifestForm form) const {
  if (form == ManifestForm::mozilla) return mozilla_ids;
  std::vector<std::string> origins;
  for (const std::string& id : chromium_ids) origins.push_back("chrome-extension://" + id + "/");
  return origins;
}

bool Locations::has_client(std::string_view client) const {
  return std::any_of(places.begin(), places.end(),
                     [&](const ManifestPlace& place) { return place.client == client; });
}

const Locations& locations() {
  static const Locations table = [] {
    const auto bytes = data_file(kTable);
    if (!bytes) throw LoadError(kTable, 0, "is missing");
    try {
      return read_table(Json::parse(*bytes));
    } catch (const Json::exception& error) {
      throw LoadError(kTable, 0, error.what());
    }
  }();
  return table;
}

std::filesystem::path policy_file() { return locations().policy; }

}  // namespace sincerely
