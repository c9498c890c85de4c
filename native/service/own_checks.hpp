#pragma once
// The checks that people write themselves: packs in the folder of the profile and in folders that
// a policy names, read again when one of their files has changed.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "review/packs/pack_check.hpp"
#include "service/preferences.hpp"

namespace sincerely {

/// A folder with packs: every *.tsv in it, those in folders below it not.
struct PackFolder {
  std::filesystem::path path;
  bool team = false;
  /// Only these files, with their SHA-256 in hexadecimal: what a signed policy names.
  std::optional<std::map<std::string, std::string>> of_policy;
};

/// A pack where it lies.
struct PlacedPack {
  std::filesystem::path folder;
  bool team = false;
  Pack pack;
};

/// Folders in the order in which a name counts: what is signed, those of the policy's setting
/// `packs`, the profile's. A path that came over the wire or stands in the writer's settings is not
/// among them: nothing there opens a file of its choice.
std::vector<PackFolder> pack_folders(const Preferences& preferences, const RunOptions& options);

/// Where a person puts their own; it may not be there.
std::filesystem::path own_pack_folder(const ProfileFolder& profile);

class OwnChecks {
 public:
  /// Reads the folders if a file in them is another than at the last call.
  /// returns   true when they were read
  /// cost      a system call or two for each file; reading takes some milliseconds a file
  /// fails     never: a pack that cannot be used has its faults
  bool refresh(const std::vector<PackFolder>& folders, const LanguagePacks& packs);

  /// In the order of the folders, by name in each.
  const std::vector<PlacedPack>& packs() const { return packs_; }

 private:
  std::vector<std::string> stamps_;
  std::vector<PlacedPack> packs_;
};

}  // namespace sincerely
