#pragma once
// Where clients look for us on this system: the built-in table manifests/locations.json, paths
// expanded.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

enum class Scope { user, system };
enum class ManifestForm { mozilla, chromium };

/// A folder in which a client looks for manifests.
struct ManifestPlace {
  std::string client;  // thunderbird, firefox, chromium, ..
  Scope scope = Scope::user;
  ManifestForm form = ManifestForm::mozilla;
  std::filesystem::path folder;
  std::filesystem::path topmost;  // uninstall removes empty folders up to this one
};

/// Where a client itself may be installed, and where it keeps its profiles.
struct ClientPlace {
  std::string client;
  std::string packaging;                        // empty: an ordinary package; snap, flatpak
  std::vector<std::filesystem::path> programs;  // none for snap and flatpak
  std::filesystem::path home;                   // snap, flatpak: there when the client was used
  std::filesystem::path profiles;
};

struct Locations {
  std::string host;  // the name that clients know us by; also the file name of the manifest
  std::string description;
  std::vector<std::string> mozilla_ids, chromium_ids;
  std::vector<ManifestPlace>
      places;                        // of this operating system, in the order in which clients look
  std::vector<ClientPlace> clients;  // of this operating system
  std::filesystem::path policy;

  std::filesystem::path manifest(const ManifestPlace& place) const {
    return place.folder / (host + ".json");
  }
  /// Ids or origins that a manifest of this form lists.
  std::vector<std::string> allowed(ManifestForm form) const;
  bool has_client(std::string_view client) const;
  /// Names of all clients, each once, in the order of the table.
  std::vector<std::string> client_names() const;
};

/// The table; user places are left out when there is no home folder.
/// fails   LoadError when the table is damaged
const Locations& locations();

/// Where an administrator's policy for this machine is.
std::filesystem::path policy_file();

}  // namespace sincerely
