#pragma once
// Which policy is in force: the file as it lies there or, where an administrator's key lies beside
// it, the last one that was rightly signed, not expired when it came, and not older than one
// before.

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "os/folder.hpp"
#include "review/policy/policy.hpp"

namespace sincerely {

/// Beside the policy: its signature (policy.json.minisig) and the keys that count.
inline constexpr std::string_view kSignatureEnding = ".minisig";
inline constexpr std::string_view kPolicyKeys = "policy.pub";
/// In the profile folder: the last signed policy that was good, with its signature.
inline constexpr std::string_view kLastGoodPolicy = "policy.last-good";

struct PolicyInForce {
  enum class From { nowhere, file, last_good } from = From::nowhere;
  Policy policy;
  std::vector<std::string> faults;  // why the file is not in force; with its path and line
  std::vector<std::string> notes;   // for doctor: it has expired and goes on
};

/// file   where the policy lies; a missing one is none
/// kept   the profile folder; null: nothing is remembered, and a faulty file means no policy
/// cost   reads at most six small files; writes one when a newer signed policy came
/// fails  never: `faults`
PolicyInForce policy_in_force(const std::filesystem::path& file, const ProfileFolder* kept,
                              const Catalogue& catalogue, std::chrono::sys_seconds now);

}  // namespace sincerely
