#include "language/dictionary_folder.hpp"

#include <algorithm>

namespace sincerely {

namespace fs = std::filesystem;

fs::path dictionary_folder(const fs::path& given) {
  // Debian's folder; macOS and Windows bring their own through --dictionaries.
  return given.empty() ? fs::path("/usr/share/hunspell") : given;
}

std::vector<fs::path> folders_of_dictionaries(const fs::path& given) {
  std::vector<fs::path> folders{dictionary_folder(given)};
  std::error_code error;
  fs::directory_iterator at(folders.front(), error);
  if (error) return folders;
  for (const auto& entry : at) {
    if (!entry.is_symlink(error)) continue;
    const fs::path target = fs::canonical(entry.path(), error).parent_path();
    if (!error && std::ranges::find(folders, target) == folders.end()) folders.push_back(target);
  }
  return folders;
}

}  // namespace sincerely
