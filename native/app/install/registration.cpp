#include "app/install/registration.hpp"

#include <algorithm>

#include "os/platform.hpp"

namespace sincerely {

Json manifest_json(ManifestForm form, const std::filesystem::path& program,
                   const Locations& table) {
  return {{"name", table.host},
          {"description", table.description},
          {"path", program.string()},
          {"type", "stdio"},
          {form == ManifestForm::mozilla ? "allowed_extensions" : "allowed_origins",
           table.allowed(form)}};
}

std::vector<std::string> manifest_keys(ManifestForm form) {
  std::vector<std::string> keys;
  const auto manifest = manifest_json(form, "", {});
  for (const auto& [key, value] : manifest.items()) keys.push_back(key);
  return keys;
}

std::vector<ManifestPlace> places_of(const Locations& table, Scope scope,
                                     const std::string& client) {
  std::vector<ManifestPlace> places;
  for (const ManifestPlace& place : table.places) {
    const bool wanted = place.scope == scope && (client.empty() || place.client == client);
    const bool known = std::any_of(places.begin(), places.end(), [&](const ManifestPlace& other) {
      return other.folder == place.folder;
    });
    if (wanted && !known) places.push_back(place);
  }
  return places;
}

std::optional<std::filesystem::path> copy_path(Scope scope) {
  if (scope == Scope::system) return "/usr/local/lib/sincerely/sincerely";
  const auto home = environment("HOME");
  if (!home || !home->starts_with('/')) return {};
  return std::filesystem::path(*home) / ".local/lib/sincerely/sincerely";
}

}  // namespace sincerely
