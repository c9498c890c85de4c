#pragma once
// Tries what the sandbox is there to refuse, in a process made for it, and says what became of it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "os/sandbox.hpp"

namespace sincerely {

struct Trial {
  enum class Kind { network, processes, kernel, files, needed };
  enum class Outcome { refused, worked, not_tried };

  std::string what;  // "a TCP socket"
  Kind kind = Kind::network;
  Outcome outcome = Outcome::not_tried;
  int error = 0;  // errno of a refusal, or why it was not tried; 0: none

  /// Whether it came out as the kernel was asked for; what was not tried says nothing.
  bool as_asked() const {
    return outcome == Outcome::not_tried || (outcome == Outcome::worked) == (kind == Kind::needed);
  }
};

/// "network", "processes", "kernel", "files", "needed"
std::string_view name_of(Trial::Kind kind);
/// "EPERM", "-" for 0
std::string_view name_of_error(int error);

struct Proof {
  Sandbox sandbox;  // what the process was confined by
  std::vector<Trial> trials;

  /// What worked, or did not, although the part that is to see to it is in force.
  std::vector<Trial> holes() const;
};

/// Forks a process, confines it, and tries each thing there. Before any thread.
/// outside   a folder outside of the places, in which a file is made for the trials and removed
///           again; none: only what lies there anyway is tried
/// cost      some milliseconds
Proof prove_sandbox(const Places& places, const std::optional<std::filesystem::path>& outside,
                    SandboxParts parts = {});

}  // namespace sincerely
