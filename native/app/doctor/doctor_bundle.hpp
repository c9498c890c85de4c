#pragma once
// A support file: what doctor found and what the log counted. Nothing of it comes from a mail.

#include <filesystem>
#include <optional>
#include <string>

#include "review/json_text.hpp"

namespace sincerely {

/// Writes the report of `doctor --json` with the system's name and the lines of the log that have
/// one of the program's own forms. The home folder is written as "~", the user's name is left out.
/// returns   what was in the way; nothing when it went well
std::optional<std::string> write_bundle(const std::filesystem::path& file, Json report);

}  // namespace sincerely
