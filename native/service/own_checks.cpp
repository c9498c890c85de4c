#include "service/own_checks.hpp"

#include <algorithm>

#include "os/read_file.hpp"
#include "review/policy/policy_signature.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 32;       // in a folder
constexpr std::size_t kMostPhrases = 4'000;  // of all packs; one walk finds them all
constexpr std::size_t kMostRegexes = 64;     // of all packs: each is stopped after 10 ms
constexpr std::string_view kFolder = "packs";

/// Names of the packs in a folder, sorted; none where there is no folder.
std::vector<std::string> names_in(const PackFolder& folder) {
  std::vector<std::string> names;
  if (folder.of_policy) {
    for (const auto& [name, hash] : *folder.of_policy)
      if (name.ends_with(".tsv")) names.push_back(name);
    return names;
  }
  if (!folder.path.is_absolute()) return names;
  std::error_code error;
  for (fs::directory_iterator at(folder.path, error), end; !error && at != end;
       at.increment(error)) {
    const auto name = at->path().filename().string();
    if (name.ends_with(".tsv") && !name.starts_with('.')) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

/// Changes when the file does.
std::string stamp_of(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return path.string() + " -";
  const auto size = fs::file_size(path, error);
  return path.string() + ' ' + std::to_string(time.time_since_epoch().count()) + ' ' +
         std::to_string(error ? 0 : size);
}

std::vector<std::string> stamps_of(const std::vector<PackFolder>& folders) {
  std::vector<std::string> stamps;
  for (const PackFolder& folder : folders) {
    stamps.push_back(folder.path.string());
    for (const auto& name : names_in(folder)) {
      stamps.push_back(stamp_of(folder.path / name));
      if (stamps.size() > kMostFiles * (folders.size() + 1)) break;
    }
  }
  return stamps;
}

/// The bytes of a file, or why there are none.
std::variant<std::string, PackFault> bytes_of(const PackFolder& folder, const std::string& name) {
  if (!folder.team) {
    try {
      auto bytes = ProfileFolder(folder.path).read(name);
      if (bytes) return *std::move(bytes);
      return PackFault{0, "unreadable", "gone"};
    } catch (const StoreError& error) {
      return PackFault{0, "unreadable", error.what()};
    }
  }
  auto read = read_regular(folder.path / name, kLongestPack);
  if (const auto* unread = std::get_if<Unread>(&read))
    return PackFault{0, "unreadable", unread->reason};
  auto& bytes = std::get<std::string>(read);
  if (folder.of_policy && sha256(bytes) != folder.of_policy->at(name))
    return PackFault{0, "not-signed", ""};
  return std::move(bytes);
}

/// Reads folder after folder; what one pack uses up is gone for those behind it.
class PackReading {
 public:
  explicit PackReading(const LanguagePacks& languages) : languages_(languages) {}

  std::vector<PlacedPack> read(const std::vector<PackFolder>& folders) {
    for (const PackFolder& folder : folders) {
      if (!folder.path.is_absolute()) {
        put(folder, broken(folder.path.string(), {0, "folder", ""}));
        continue;
      }
      std::size_t count = 0;
      for (const auto& name : names_in(folder)) {
        if (++count > kMostFiles) {
          put(folder, broken(name, {0, "files-many", ""}));
          break;
        }
        put(folder, pack_of(folder, name));
      }
    }
    return std::move(packs_);
  }

 private:
  static Pack broken(std::string name, PackFault fault) {
    Pack pack;
    pack.title = pack.file = std::move(name);
    pack.faults.push_back(std::move(fault));
    return pack;
  }

  Pack pack_of(const PackFolder& folder, const std::string& name) {
    auto bytes = bytes_of(folder, name);
    if (auto* fault = std::get_if<PackFault>(&bytes)) return broken(name, std::move(*fault));
    Pack pack = load_pack(name, std::get<std::string>(bytes), folder.team, languages_, index_);
    if (!pack.check) return pack;
    const auto& id = pack.check->data.id;
    const auto same = std::ranges::find_if(packs_, [&](const PlacedPack& other) {
      return other.pack.check && other.pack.check->data.id == id;
    });
    if (same != packs_.end())
      return broken(name, {0, "same-name", (same->folder / same->pack.file).string()});
    if (phrases_ + pack.phrases > kMostPhrases || regexes_ + pack.regexes > kMostRegexes)
      return broken(name, {0, "together", ""});
    phrases_ += pack.phrases;
    regexes_ += pack.regexes;
    return pack;
  }

  void put(const PackFolder& folder, Pack pack) {
    packs_.push_back({folder.path, folder.team, std::move(pack)});
  }

  const LanguagePacks& languages_;
  std::shared_ptr<PhraseIndex> index_ = std::make_shared<PhraseIndex>();
  std::vector<PlacedPack> packs_;
  std::size_t phrases_ = 0, regexes_ = 0;
};

}  // namespace

std::vector<PackFolder> pack_folders(const Preferences& preferences, const RunOptions& options) {
  std::vector<PackFolder> folders;
  const Policy& policy = preferences.policy();
  const fs::path file = options.policy ? *options.policy : options.machine_policy;
  if (policy.signing && !policy.signing->packs.empty())
    folders.push_back({fs::absolute(file).parent_path() / kFolder, true, policy.signing->packs});
  for (const auto* changes : {&policy.locked, &policy.defaults})
    for (const Change& change : *changes)
      if (change.path == kFolder && change.value.is_array())
        for (const auto& path : change.value.get<std::vector<std::string>>())
          folders.push_back({path, true, {}});
  if (const ProfileFolder* own = preferences.folder())
    folders.push_back({own_pack_folder(*own), false, {}});
  return folders;
}

fs::path own_pack_folder(const ProfileFolder& profile) { return profile.path() / kFolder; }

bool OwnChecks::refresh(const std::vector<PackFolder>& folders, const LanguagePacks& packs) {
  auto stamps = stamps_of(folders);
  if (stamps == stamps_) return false;
  stamps_ = std::move(stamps);
  packs_ = PackReading(packs).read(folders);
  return true;
}

}  // namespace sincerely
