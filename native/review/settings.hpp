#pragma once
// What the writer (or an administrator) has set. Defaults come from the checks' own data files.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/disclosure.hpp"

namespace sincerely {

enum class Level { calm, balanced, thorough };
enum class BeforeSend { never, attention, any };

/// How far an administrator has rolled out a check: monitor counts and shows nothing, show marks
/// and never asks before sending, ask does.
enum class Stage { off, monitor, show, ask };

struct CheckSetting {
  std::optional<bool> on;             // absent: the profile's default
  std::optional<double> sensitivity;  // absent: 1
  std::optional<Stage> stage;         // absent: nobody has laid one down
  std::string reason;                 // of the stage, in the administrator's words
};

/// protocol.md, `Settings`.
struct Settings {
  std::map<std::string, CheckSetting> checks;
  Level level = Level::calm;
  std::string profile =
      "office";  // private, office, sales, support, hr, public-service, leadership
  std::vector<std::string> personal_words;
  std::vector<std::string> ignored;  // excerpt hashes
  BeforeSend before_send = BeforeSend::attention;
  Disclosure disclosure;
  bool history_on = true;
  int history_days = 730;
  std::vector<std::string> house_sentences;
  std::vector<std::string> packs;
};

}  // namespace sincerely
