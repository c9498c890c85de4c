#include "app/install/registration_rights.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sincerely {
namespace {

namespace fs = std::filesystem;

std::string user_name(uid_t user) {
  const passwd* entry = ::getpwuid(user);
  return entry ? entry->pw_name : std::to_string(user);
}

/// Many systems give each user a group of their own and let it write.
bool is_own_group(gid_t group, uid_t owner) {
  const struct group* entry = ::getgrgid(group);
  if (!entry) return false;
  const std::string name = entry->gr_name;
  const bool alone =
      !entry->gr_mem[0] || (user_name(owner) == entry->gr_mem[0] && !entry->gr_mem[1]);
  return alone && name == user_name(owner);
}

std::optional<Exposed> exposed(const fs::path& path, const struct stat& info, uid_t owner) {
  if (info.st_uid != 0 && info.st_uid != owner)
    return Exposed{path, "user " + user_name(info.st_uid), "chown root:root " + path.string()};
  if (S_ISDIR(info.st_mode) && (info.st_mode & S_ISVTX)) return {};
  if (info.st_mode & S_IWOTH) return Exposed{path, "everybody", "chmod go-w " + path.string()};
  if ((info.st_mode & S_IWGRP) && info.st_gid != 0 && !is_own_group(info.st_gid, info.st_uid)) {
    const struct group* entry = ::getgrgid(info.st_gid);
    return Exposed{path, "group " + (entry ? entry->gr_name : std::to_string(info.st_gid)),
                   "chmod g-w " + path.string()};
  }
  return {};
}

/// The first, from the file upwards, that somebody beside root and the owner can write.
std::optional<Exposed> writable_beside(uid_t owner, const fs::path& file) {
  std::error_code error;
  fs::path path = fs::canonical(file, error);
  if (error) return {};
  for (;; path = path.parent_path()) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0)
      if (auto found = exposed(path, info, owner)) return found;
    if (path == path.root_path()) return {};
  }
}

}  // namespace

std::optional<Exposed> writable_by_others(const fs::path& file, bool for_all) {
  return writable_beside(for_all ? 0 : ::geteuid(), file);
}

std::optional<Exposed> writable_beside_owner(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return {};
  return writable_beside(info.st_uid, file);
}

}  // namespace sincerely
