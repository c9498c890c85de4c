#pragma once
// What the kernel refuses to this process from a moment on, whatever a mail makes of it: seccomp
// for calls (no connection, no other program or process), Landlock for files.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// Where files may be opened after that moment. What is not there then is left out.
struct Places {
  std::vector<std::filesystem::path> kept;  // folders whose files are read, written, made, removed
  std::vector<std::filesystem::path> read;  // files, and folders with all that is below them
};

enum class Enforcement { denied, not_enforced };

/// "denied", "not enforced"
std::string_view name_of(Enforcement enforcement);

/// What is in force.
struct Sandbox {
  Enforcement network = Enforcement::not_enforced;
  Enforcement files = Enforcement::not_enforced;
  std::vector<std::string> missing;  // what this kernel, container or build does not give
};

/// What is asked for: all of it, but where a test shows what happens on a kernel without a part.
struct SandboxParts {
  bool calls = true;
  bool files = true;
};

/// Confines the calling thread and those that it starts from now on, for good: call it before any
/// other thread is there.
/// cost      below a millisecond
/// source    seccomp(2), landlock(7); the rights are those that the kernel knows
/// fails     never: what cannot be had is named in `missing`, the rest is in force
Sandbox confine(const Places& places, SandboxParts parts = {});

}  // namespace sincerely
