#include <array>

#include "os/sandbox/proof.hpp"

namespace sincerely {

std::string_view name_of(Trial::Kind kind) {
  constexpr std::array<std::string_view, 5> kNames{"network", "processes", "kernel", "files",
                                                   "needed"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of_error(int) { return "-"; }

std::vector<Trial> Proof::holes() const { return {}; }

/// Nothing is refused here, so there is nothing to try.
Proof prove_sandbox(const Places& places, const std::optional<std::filesystem::path>&,
                    SandboxParts parts) {
  return {confine(places, parts), {}};
}

}  // namespace sincerely
