#include "os/sandbox.hpp"

#include <sys/prctl.h>
#include <time.h>

#include "os/sandbox/parts.hpp"

namespace sincerely {
namespace {

Enforcement enforced(bool in_force) {
  return in_force ? Enforcement::denied : Enforcement::not_enforced;
}

}  // namespace

std::string_view name_of(Enforcement enforcement) {
  return enforcement == Enforcement::denied ? "denied" : "not enforced";
}

Sandbox confine(const Places& places, SandboxParts parts) {
  ::tzset();  // reads the time zone while it can
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  Sandbox sandbox;
  // Files first: seccomp is not asked about Landlock's own calls then.
  sandbox.files = enforced(parts.files && sandbox::refuse_files(places, sandbox.missing));
  sandbox.network = enforced(parts.calls && sandbox::refuse_calls(sandbox.missing));
  if (!parts.files) sandbox.missing.emplace_back("files: left out");
  if (!parts.calls) sandbox.missing.emplace_back("calls: left out");
  return sandbox;
}

}  // namespace sincerely
