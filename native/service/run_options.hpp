#pragma once
// What the command line says about a run, whichever command it is (protocol.md, details 1).

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "history/feedback.hpp"

namespace sincerely {

struct RunOptions {
  std::optional<std::filesystem::path> profile;  // absent: the user's data folder
  bool no_profile = false;
  std::optional<std::filesystem::path> settings;  // Settings as JSON, over the stored ones
  std::optional<std::filesystem::path> policy;    // absent: the machine's
  std::filesystem::path machine_policy;           // may not be there; empty: none is looked for
  std::filesystem::path dictionaries;             // empty: the system's
  std::filesystem::path data;  // files that come before the built-in ones; may be empty
  std::optional<std::chrono::sys_seconds> now;  // absent: the clock
  std::string locale;                           // empty: the environment's, or the peer's
  std::optional<FeedbackKey> key;               // of a run without a profile; absent: made anew
};

}  // namespace sincerely
