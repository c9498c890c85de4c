#pragma once
// The bytes of a file somebody named, or of standard input.

#include <filesystem>
#include <istream>
#include <optional>
#include <string>

namespace sincerely {

/// returns   nothing when the file cannot be read as a whole
std::optional<std::string> read_file(const std::filesystem::path& path);
std::string read_all(std::istream& stream);

}  // namespace sincerely
