#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "app/install/registration.hpp"
#include "os/read_file.hpp"

namespace sincerely {

bool is_there_as(const std::filesystem::path& path, std::string_view bytes, bool runnable) {
  struct stat info {};
  const mode_t mode = runnable ? 0755 : 0644;
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
         (info.st_mode & 07777) == mode && read_file(path, kLongestProgram) == bytes;
}

void make_for_all_users() { ::umask(022); }

std::optional<std::string> put_file(const std::filesystem::path& path, std::string_view bytes,
                                    bool runnable) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return path.parent_path().string() + ": " + error.message();
  const std::filesystem::path draft = path.string() + ".new";
  std::filesystem::remove(draft, error);
  const int file =
      ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return path.string() + ": " + std::generic_category().message(errno);
  bool written = true;
  for (std::string_view left = bytes; written && !left.empty();) {
    const ssize_t count = ::write(file, left.data(), left.size());
    written = count > 0 || (count < 0 && errno == EINTR);
    if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
  }
  // Every user's client reads it, whatever the umask of the one who installs.
  written = written && ::fchmod(file, runnable ? 0755 : 0644) == 0 && ::fsync(file) == 0;
  const int failure = errno;
  ::close(file);
  if (!written) {
    std::filesystem::remove(draft, error);
    return path.string() + ": " + std::generic_category().message(failure);
  }
  std::filesystem::rename(draft, path, error);
  if (!error) return {};
  const std::string reason = error.message();
  std::filesystem::remove(draft, error);
  return path.string() + ": " + reason;
}

void remove_empty(std::filesystem::path folder, const std::filesystem::path& topmost) {
  std::error_code error;
  const std::string above = topmost.parent_path().string();
  while (folder.string().size() > above.size() && ::rmdir(folder.c_str()) == 0)
    folder = folder.parent_path();
}

}  // namespace sincerely
