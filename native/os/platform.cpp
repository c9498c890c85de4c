#include "os/platform.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#include "base/data_file.hpp"

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

namespace {

/// Built-in tables were read into memory of their own; their pages come back from the program's
/// file where one is read again. They lie together, in a section that nobody writes to.
void release_built_in_tables() {
  const auto files = data_files();
  if (files.empty()) return;
  const auto begins = [](const DataFile& file) { return file.bytes.data(); };
  const auto ends = [](const DataFile& file) { return file.bytes.data() + file.bytes.size(); };
  const char* first = begins(files.front());
  const char* last = ends(files.front());
  for (const DataFile& file : files) {
    first = std::min(first, begins(file));
    last = std::max(last, ends(file));
  }
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto from = (reinterpret_cast<std::uintptr_t>(first) + page - 1) / page * page;
  const auto to = reinterpret_cast<std::uintptr_t>(last) / page * page;
  if (from < to) ::madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
}

}  // namespace

void release_freed_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
  release_built_in_tables();
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
