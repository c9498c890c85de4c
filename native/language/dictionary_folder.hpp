#pragma once
// Where dictionaries are looked for.

#include <filesystem>
#include <vector>

namespace sincerely {

/// given     as on the command line; empty: the system's
std::filesystem::path dictionary_folder(const std::filesystem::path& given);

/// That folder, and those to which links in it lead: a distribution may keep the files elsewhere.
std::vector<std::filesystem::path> folders_of_dictionaries(const std::filesystem::path& given);

}  // namespace sincerely
