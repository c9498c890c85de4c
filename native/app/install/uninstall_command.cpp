#include <algorithm>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/doctor/doctor_client.hpp"
#include "app/install/install_plan.hpp"
#include "app/install/registration.hpp"
#include "app/output/terminal_text.hpp"
#include "history/history_file.hpp"
#include "host/log.hpp"
#include "review/policy/policy_source.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

/// Removes what is ours and remembers what became of it.
class Remover {
 public:
  Remover(const CommandLine& line, const Locations& table) : line_(line), table_(table) {}

  std::vector<std::string> removed, failed, stays;

  void remove_all() {
    remove_manifests();
    note_extensions();
    if (still_registered()) {
      stays.push_back("program, settings and history: still registered with another client");
      return;
    }
    remove_program();
    if (line_.scope == Scope::system)
      remove_policy();
    else
      remove_kept();
  }

 private:
  void remove_file(const fs::path& path) {
    std::error_code error;
    if (!is_there(path)) return;
    if (line_.dry_run || fs::remove(path, error))
      removed.push_back(path.string());
    else
      failed.push_back(path.string() + ": " + error.message());
  }

  void remove_folder(const fs::path& folder, const fs::path& topmost) const {
    if (!line_.dry_run) remove_empty(folder, topmost);
  }

  /// Files of ours in a folder of ours, then the folder if nothing else is in it.
  void remove_ours(const std::optional<fs::path>& folder, const std::vector<std::string>& names) {
    if (!folder) return;
    for (const std::string& name : names) remove_file(*folder / name);
    remove_folder(*folder, *folder);
  }

  /// All files of a folder that only we fill, then the folder.
  void remove_files_in(const fs::path& folder) {
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) remove_file(file.path());
    remove_folder(folder, folder);
  }

  std::vector<ManifestPlace> places() const {
    if (line_.clients.empty() || line_.all_clients) return places_of(table_, line_.scope, "");
    std::vector<ManifestPlace> places;
    for (const std::string& client : line_.clients)
      for (const ManifestPlace& place : places_of(table_, line_.scope, client))
        places.push_back(place);
    return places;
  }

  void remove_manifests() {
    for (const ManifestPlace& place : places()) {
      remove_file(table_.manifest(place));
      remove_folder(place.folder, place.topmost);
    }
  }

  bool still_registered() const {
    return std::ranges::any_of(table_.places, [&](const ManifestPlace& place) {
      const std::string path = table_.manifest(place).string();
      return place.scope == line_.scope && is_there(path) &&
             std::ranges::find(removed, path) == removed.end();
    });
  }

  /// An extension is its client's: nobody but the client takes it out.
  void note_extensions() {
    for (const std::string& client : table_.client_names()) {
      const bool wanted = line_.clients.empty() || line_.all_clients ||
                          std::ranges::find(line_.clients, client) != line_.clients.end();
      if (wanted)
        for (const InstalledExtension& found : extensions_of(table_, client))
          stays.push_back("the extension in " + client + " (" + found.profile.string() +
                          "): remove it there, in the list of add-ons");
    }
  }

  void remove_program() {
    const auto copy = copy_path(line_.scope);
    if (!copy) return;
    remove_files_in(copy->parent_path() / "lib");
    remove_ours(copy->parent_path(), {copy->filename().string()});
  }

  void remove_policy() {
    const fs::path folder = table_.policy.parent_path();
    const std::string name = table_.policy.filename().string();
    remove_files_in(folder / "packs");
    remove_ours(folder, {name, name + std::string(kSignatureEnding), std::string(kPolicyKeys)});
    stays.push_back("settings and history of each user: `uninstall --user` removes one's own");
  }

  void remove_kept() {
    remove_ours(state_folder(), log_files());
    const auto profile = line_.run.profile ? line_.run.profile : data_folder();
    if (line_.keep_profile) {
      if (profile && is_there(*profile))
        stays.push_back("settings and history: " + profile->string());
    } else {
      remove_ours(profile, profile_files());
    }
    remove_empty_homes();
  }

  /// Folders that only exist because registering or running made them: removed while they are
  /// empty.
  void remove_empty_homes() const {
    const auto home = environment("HOME");
    if (!home) return;
    for (const char* folder : {".local/share", ".local/state", ".local/lib"})
      remove_folder(fs::path(*home) / folder, fs::path(*home) / ".local");
    remove_folder(fs::path(*home) / ".config", fs::path(*home) / ".config");
  }

  const CommandLine& line_;
  const Locations& table_;
};

void print(const Remover& remover, bool dry_run) {
  for (const std::string& path : remover.removed)
    std::cout << (dry_run ? "  would be removed: " : "  removed: ") << shown(path) << '\n';
  for (const std::string& what : remover.stays) std::cout << "  stays: " << shown(what) << '\n';
  if (dry_run) return;
  std::cout << (remover.failed.empty() ? "Nothing of Sincerely is registered here any more.\n"
                                       : "Not everything could be removed.\n");
}

}  // namespace

int uninstall_command(const CommandLine& line) {
  Remover remover(line, locations());
  remover.remove_all();
  const int code = remover.failed.empty() ? 0 : kNotPermitted;
  if (line.json)
    std::cout << dump_lines({{"good", code == 0},
                             {"exit", code},
                             {"dryRun", line.dry_run},
                             {"removed", remover.removed},
                             {"failed", remover.failed},
                             {"stays", remover.stays}});
  else
    print(remover, line.dry_run);
  for (const std::string& what : remover.failed) unusable(what);
  return code;
}

}  // namespace sincerely
