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

void add_client(Locations& table, const Json& row) {
  const auto profiles = expanded(row.at("profiles"));
  const auto home = expanded(row.value("home", ""));
  if (!profiles || !home) return;
  ClientPlace place{row.at("client"), row.value("packaging", ""), {}, *home, *profiles};
  for (const Json& program : row.value("programs", Json::array()))
    place.programs.emplace_back(program.get<std::string>());
  table.clients.push_back(std::move(place));
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
    if (row.at("what") == "client" || row.at("what") == "packaged") add_client(table, row);
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

std::vector<std::string> Locations::client_names() const {
  std::vector<std::string> names;
  for (const ManifestPlace& place : places)
    if (std::find(names.begin(), names.end(), place.client) == names.end())
      names.push_back(place.client);
  return names;
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
