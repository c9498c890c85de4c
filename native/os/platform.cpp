#include "os/platform.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <system_error>

namespace sincerely {
namespace {

std::optional<std::filesystem::path> user_folder(const char* variable,
                                                 std::string_view below_home) {
  // The XDG specification: a relative path is to be ignored.
  if (const auto folder = environment(variable); folder && folder->starts_with('/'))
    return std::filesystem::path(*folder) / "sincerely";
  if (const auto home = environment("HOME"); home && home->starts_with('/'))
    return std::filesystem::path(*home) / below_home / "sincerely";
  return {};
}

}  // namespace

void open_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    // The lowest free number is this one: those below are open.
    const int opened = ::open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY);
    if (opened < 0) return;
  }
}

ChannelEnds take_standard_channel() {
  const ChannelEnds ends{::fcntl(0, F_DUPFD_CLOEXEC, 3), ::fcntl(1, F_DUPFD_CLOEXEC, 3)};
  ::dup2(2, 1);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(nothing, 0);
  ::close(nothing);
  return ends;
}

void harden_process() {
  ::umask(077);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // the leak search of a sanitizer traces its own process
#endif
}

void release_freed_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

std::filesystem::path own_path() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : path;
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || !*value) return {};
  return value;
}

std::optional<std::filesystem::path> data_folder() {
  return user_folder("XDG_DATA_HOME", ".local/share");
}

std::optional<std::filesystem::path> state_folder() {
  return user_folder("XDG_STATE_HOME", ".local/state");
}

bool is_runnable(const std::filesystem::path& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

}  // namespace sincerely
