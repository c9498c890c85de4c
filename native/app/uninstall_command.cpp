#include <algorithm>
#include <iostream>

#include "app/commands.hpp"
#include "app/registration.hpp"
#include "history/history_file.hpp"
#include "host/log.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

/// Removes one file and says so. returns   false when it is there and cannot be removed
bool remove_file(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return true;
  if (fs::remove(path, error)) {
    std::cout << "  removed   " << path.string() << '\n';
    return true;
  }
  unusable(path.string() + ": " + error.message());
  return false;
}

/// Removes what the program itself has put into one of its folders, then the folder if nothing else is in it.
bool remove_ours(const std::optional<fs::path>& folder, const std::vector<std::string>& names) {
  if (!folder) return true;
  bool removed = true;
  for (const std::string& name : names) removed = remove_file(*folder / name) && removed;
  remove_empty(*folder, *folder);
  return removed;
}

/// Is the program still registered with any client?
bool still_registered(const Locations& table, Scope scope) {
  return std::any_of(table.places.begin(), table.places.end(), [&](const ManifestPlace& place) {
    std::error_code error;
    return place.scope == scope && fs::exists(fs::symlink_status(table.manifest(place), error));
  });
}

/// The copy of the program and, of this user, what running it left.
bool remove_traces(const CommandLine& line) {
  bool removed = true;
  if (const auto copy = copy_path(line.scope))
    removed = remove_ours(copy->parent_path(), {copy->filename()});
  if (line.scope == Scope::system) return removed;
  removed = remove_ours(state_folder(), log_files()) && removed;
  if (line.keep_profile) return removed;
  const auto profile = line.run.profile ? line.run.profile : data_folder();
  return remove_ours(profile, profile_files()) && removed;
}

/// Folders that only exist because registering or running made them: removed while they are empty.
void remove_empty_homes() {
  const auto home = environment("HOME");
  if (!home) return;
  for (const char* folder : {".local/share", ".local/state", ".local/lib"})
    remove_empty(fs::path(*home) / folder, fs::path(*home) / ".local");
}

}  // namespace

int uninstall_command(const CommandLine& line) {
  const Locations& table = locations();
  bool removed = true;
  for (const ManifestPlace& place : places_of(table, line.scope, line.client)) {
    removed = remove_file(table.manifest(place)) && removed;
    remove_empty(place.folder, place.topmost);
  }
  if (still_registered(table, line.scope)) {
    std::cout << "Still registered with another client; settings and program stay.\n";
    return removed ? 0 : kUnusable;
  }
  removed = remove_traces(line) && removed;
  if (line.scope == Scope::user) remove_empty_homes();
  std::cout << (removed ? "Nothing of Sincerely is registered here any more.\n"
                        : "Not everything could be removed.\n");
  return removed ? 0 : kUnusable;
}

}  // namespace sincerely
