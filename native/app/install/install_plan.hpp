#pragma once
// What installing would do, settled before the first file is written.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "app/command_line.hpp"

namespace sincerely {

/// Exit codes of install and uninstall beside 0 and 2 (unusable command line or surroundings).
inline constexpr int kNotPermitted = 3;   // needs root, or a folder cannot be written
inline constexpr int kUnsafe = 4;         // others may write the program or a folder above it
inline constexpr int kPolicyRefused = 5;  // the policy is not one: path and line are said

struct PlannedFile {
  std::string what;  // program, library, manifest, policy, signature, key, pack
  std::filesystem::path path;
  std::string bytes;
  bool runnable = false;
};

struct SkippedClient {
  std::string client, reason;
};

struct InstallPlan {
  std::vector<std::string> clients;  // that are registered with
  std::vector<SkippedClient> skipped;
  std::filesystem::path program;  // as the manifests name it
  std::vector<PlannedFile> files;
};

/// Why nothing is installed.
struct Refusal {
  int code = 2;
  std::string what;
  std::string fix;  // a command or what to do; may be empty
};

/// returns   the plan, or why there is none; nothing is written
std::variant<InstallPlan, Refusal> plan_install(const CommandLine& line);

/// What a person does next: where the extension is, whether anything is restarted.
std::vector<std::string> next_steps(const InstallPlan& plan);

}  // namespace sincerely
