#include "os/sandbox.hpp"

namespace sincerely {

std::string_view name_of(Enforcement enforcement) {
  return enforcement == Enforcement::denied ? "denied" : "not enforced";
}

/// Windows has no counterpart of seccomp and Landlock that a process puts on itself.
Sandbox confine(const Places&, SandboxParts) {
  Sandbox sandbox;
  sandbox.missing = {"calls: not enforced on Windows", "files: not enforced on Windows"};
  return sandbox;
}

}  // namespace sincerely
