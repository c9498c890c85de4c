#pragma once
// The list of trials (proof.hpp).

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "os/sandbox/proof.hpp"

namespace sincerely::sandbox {

struct Attempt {
  std::string what;
  Trial::Kind kind = Trial::Kind::network;
  int refusal = 0;             // errno by which the sandbox refuses it
  std::function<int()> tried;  // errno; 0 when it worked
  bool before = false;         // it works unless it is refused: try it unconfined first
};

/// For a process that the calling one forks: it is the other process of the trials.
/// places    what the process is confined to
/// file      one that lies outside of the places; empty: none
std::vector<Attempt> attempts(const Places& places, const std::filesystem::path& file);

}  // namespace sincerely::sandbox
