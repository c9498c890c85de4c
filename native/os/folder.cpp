#include "os/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "os/turn.hpp"

namespace sincerely {
namespace {

constexpr off_t kLongestFile = 8 * 1024 * 1024;
// Longer than twenty hosts take to open one store on a slow machine; a process that was stopped in
// the middle does not hold the others up for ever.
constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::milliseconds kPause{5};  // between two attempts

/// A descriptor that closes itself.
class Opened {
 public:
  explicit Opened(int descriptor) : descriptor_(descriptor) {}
  ~Opened() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

[[noreturn]] void refuse(std::string_view name, std::string_view what) {
  throw StoreError(std::string(name) + ": " + std::string(what));
}

[[noreturn]] void refuse_errno(std::string_view name, int error) {
  // O_NOFOLLOW on a link gives ELOOP for files and ENOTDIR for folders.
  if (error == ELOOP) refuse(name, "is a symbolic link");
  refuse(name, std::generic_category().message(error));
}

struct stat checked_own(int descriptor, std::string_view name) {
  struct stat info {};
  if (::fstat(descriptor, &info) != 0) refuse_errno(name, errno);
  if (!S_ISREG(info.st_mode)) refuse(name, "is no regular file");
  if (info.st_uid != ::geteuid()) refuse(name, "belongs to another user");
  if (info.st_nlink != 1) refuse(name, "has another name elsewhere (hard link)");
  return info;
}

struct stat checked_file(int descriptor, std::string_view name) {
  const struct stat info = checked_own(descriptor, name);
  if (info.st_size > kLongestFile) refuse(name, "is longer than 8 MiB");
  return info;
}

bool is_ours_already(int folder) {
  return ::faccessat(folder, "hash.key", F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

void check_folder(int folder, bool made) {
  struct stat info {};
  if (::fstat(folder, &info) != 0) refuse_errno("profile", errno);
  if (info.st_uid != ::geteuid()) refuse("profile", "belongs to another user");
  const bool private_already = (info.st_mode & 077) == 0;
  if (private_already) return;
  if (made || is_ours_already(folder)) {
    if (::fchmod(folder, 0700) != 0) refuse_errno("profile", errno);
  } else if ((info.st_mode & 022) != 0) {
    refuse("profile", "others may write in this folder");
  }
}

/// Waits for the one lock of a folder that is open as `folder`.
void wait_for_turn(int folder) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (::flock(folder, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) refuse_errno("profile", errno);
    if (std::chrono::steady_clock::now() > until) refuse("profile", "is in use by another program");
    std::this_thread::sleep_for(kPause);
  }
}

void write_all(int file, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) refuse_errno(name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file) != 0) refuse_errno(name, errno);
}

}  // namespace

std::string draft_name(std::string_view name) { return "." + std::string(name) + ".new"; }

ProfileFolder::ProfileFolder(const std::filesystem::path& path) : path_(path.lexically_normal()) {
  if (!path_.has_filename()) path_ = path_.parent_path();  // "profile/"
  std::error_code error;
  std::filesystem::create_directories(path_.parent_path(), error);
  const bool made = ::mkdir(path_.c_str(), 0700) == 0;
  if (!made && errno != EEXIST) refuse_errno("profile", errno);
  struct stat info {};
  if (::lstat(path_.c_str(), &info) == 0 && S_ISLNK(info.st_mode))
    refuse("profile", "is a symbolic link");
  Opened folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (folder.get() < 0) refuse_errno("profile", errno);
  check_folder(folder.get(), made);
  folder_ = folder.release();
}

ProfileFolder::~ProfileFolder() { ::close(folder_); }

std::optional<std::string> ProfileFolder::read(std::string_view name) const {
  // O_NONBLOCK: opening a FIFO that somebody planted would wait for its writer.
  const Opened file(
      ::openat(folder_, std::string(name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) {
    if (errno == ENOENT) return {};
    refuse_errno(name, errno);
  }
  const struct stat info = checked_file(file.get(), name);
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse_errno(name, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

void ProfileFolder::write(std::string_view name, std::string_view bytes) const {
  const std::string target(name), draft = draft_name(name);
  ::unlinkat(folder_, draft.c_str(), 0);
  const Opened file(
      ::openat(folder_, draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (file.get() < 0) refuse_errno(name, errno);
  try {
    write_all(file.get(), bytes, name);
    if (::renameat(folder_, draft.c_str(), folder_, target.c_str()) != 0) refuse_errno(name, errno);
  } catch (const StoreError&) {
    ::unlinkat(folder_, draft.c_str(), 0);
    throw;
  }
  ::fsync(folder_);
}

std::optional<std::uintmax_t> ProfileFolder::ready(std::string_view name, bool make) const {
  const int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (make ? O_CREAT : 0);
  const Opened file(::openat(folder_, std::string(name).c_str(), flags, 0600));
  if (file.get() < 0) {
    if (errno == ENOENT) return {};
    refuse_errno(name, errno);
  }
  const struct stat info = checked_own(file.get(), name);
  if ((info.st_mode & 077) != 0 && ::fchmod(file.get(), 0600) != 0) refuse_errno(name, errno);
  return static_cast<std::uintmax_t>(info.st_size);
}

void ProfileFolder::rename(std::string_view from, std::string_view to) const {
  if (::renameat(folder_, std::string(from).c_str(), folder_, std::string(to).c_str()) != 0 &&
      errno != ENOENT)
    refuse_errno(from, errno);
  ::fsync(folder_);
}

void ProfileFolder::remove(std::string_view name) const {
  if (::unlinkat(folder_, std::string(name).c_str(), 0) != 0 && errno != ENOENT)
    refuse_errno(name, errno);
}

std::string ProfileFolder::stamp(std::string_view name) const {
  struct stat info {};
  if (::fstatat(folder_, std::string(name).c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) return {};
  return std::to_string(info.st_ino) + ":" + std::to_string(info.st_mtim.tv_sec) + "." +
         std::to_string(info.st_mtim.tv_nsec) + ":" + std::to_string(info.st_size);
}

std::string ProfileFolder::identity(std::string_view name) const {
  struct stat info {};
  if (::fstatat(folder_, std::string(name).c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) return {};
  return std::to_string(info.st_dev) + ":" + std::to_string(info.st_ino);
}

std::uintmax_t ProfileFolder::size(std::string_view name) const {
  struct stat info {};
  if (::fstatat(folder_, std::string(name).c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) return 0;
  return static_cast<std::uintmax_t>(info.st_size);
}

void ProfileFolder::alone(const std::function<void()>& change) const {
  if (alone_) return change();
  // A descriptor of its own: locks of one open file are shared with its duplicates.
  const Opened folder(::openat(folder_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) refuse_errno("profile", errno);
  wait_for_turn(folder.get());
  const Turn turn(alone_);
  change();
}

}  // namespace sincerely
