// Landlock: only the places that were named can be opened. The header of Debian 12 knows the rights
// of Linux 6.1; what came later is written down here.

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "os/sandbox/parts.hpp"

namespace sincerely::sandbox {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kTruncate = 1ULL << 14;
constexpr std::uint64_t kIoctlOfDevices = 1ULL << 15;
constexpr std::uint64_t kTcp = 1ULL << 0 | 1ULL << 1;     // bind, connect
constexpr std::uint64_t kScopes = 1ULL << 0 | 1ULL << 1;  // abstract sockets, signals

constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kKeep = kRead | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                kTruncate;
/// Those that a rule for a single file may name.
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                   LANDLOCK_ACCESS_FS_READ_FILE | kTruncate | kIoctlOfDevices;

/// As the kernel takes it, with all that was added up to ABI 6.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

/// What came with which ABI.
/// source    landlock(7), "Kernel interface"
struct Step {
  int abi;
  std::uint64_t Ruleset::*right;
  std::uint64_t bits;
  std::string_view what;
};
constexpr std::array<Step, 7> kSteps{{
    {1, &Ruleset::files, (1ULL << 13) - 1, "files"},
    {2, &Ruleset::files, LANDLOCK_ACCESS_FS_REFER, "moves between folders"},
    {3, &Ruleset::files, kTruncate, "truncation"},
    {4, &Ruleset::network, kTcp, "TCP"},
    {5, &Ruleset::files, kIoctlOfDevices, "ioctl of devices"},
    {6, &Ruleset::scoped, kScopes & 1, "abstract sockets"},
    {6, &Ruleset::scoped, kScopes & 2, "signals"},
}};

std::size_t size_for(int abi) {
  return abi < 4 ? sizeof(std::uint64_t) : abi < 6 ? 2 * sizeof(std::uint64_t) : sizeof(Ruleset);
}

/// 0 when there is none.
int abi_of_kernel() {
  return std::max(0, static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0,
                                                LANDLOCK_CREATE_RULESET_VERSION)));
}

Ruleset rights_for(int abi, std::vector<std::string>& missing) {
  Ruleset rights;
  for (const Step& step : kSteps)
    if (step.abi <= abi)
      rights.*step.right |= step.bits;
    else
      missing.push_back("Landlock " + std::to_string(abi) + " has no " + std::string(step.what));
  return rights;
}

/// Lets a place be opened; one that is not there needs no rule.
void allow(int ruleset, const fs::path& place, std::uint64_t rights, int flags = 0) {
  const int opened = ::open(place.c_str(), O_PATH | O_CLOEXEC | flags);
  if (opened < 0) return;
  struct stat info {};
  if (::fstat(opened, &info) == 0 && !S_ISDIR(info.st_mode)) rights &= kOfFiles;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = opened;
  ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(opened);
}

void allow_all(int ruleset, const Places& places, std::uint64_t handled) {
  // A link in the place of a profile or a log is refused where they are opened, and here.
  for (const fs::path& place : places.kept)
    allow(ruleset, place, kKeep & handled, O_DIRECTORY | O_NOFOLLOW);
  for (const fs::path& place : places.read) allow(ruleset, place, kRead & handled);
  allow(ruleset, "/dev/urandom", kRead & handled);  // SQLite names its files by it
  if (!kSanitized) return;
  for (const char* place : {"/proc", "/proc/self/exe"}) allow(ruleset, place, kRead & handled);
}

std::string why_not(int error) {
  if (error == ENOSYS) return "this kernel has none";
  if (error == EOPNOTSUPP) return "it is switched off in this kernel";
  return std::generic_category().message(error);
}

}  // namespace

bool refuse_files(const Places& places, std::vector<std::string>& missing) {
  if (kCountsLines) {
    missing.emplace_back("Landlock: this build counts lines, and writes the counts at its end");
    return false;
  }
  const int abi = abi_of_kernel();
  if (abi == 0) {
    missing.push_back("Landlock: " + why_not(errno));
    return false;
  }
  const Ruleset rights = rights_for(abi, missing);
  const int ruleset =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rights, size_for(abi), 0));
  if (ruleset >= 0) allow_all(ruleset, places, rights.files);
  const bool done = ruleset >= 0 && ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (!done) missing.push_back("Landlock: " + why_not(errno));
  if (ruleset >= 0) ::close(ruleset);
  return done;
}

}  // namespace sincerely::sandbox
