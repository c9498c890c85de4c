#pragma once
// Whose files are: what is asked before one is believed or written to. On Windows the access lists
// of the folders answer; they are not looked at here.

#include <cstdio>
#include <filesystem>

namespace sincerely {

/// A regular file that root owns and nobody else can write. Never on Windows.
bool is_roots_file(const std::filesystem::path& path);

/// Nothing there, or a regular file of this user with one name.
bool is_free_or_own(const std::filesystem::path& path);

/// Makes a folder for this user alone, and those above it, where it is not there.
/// returns   whether it is a folder of this user that others cannot write
bool make_own_folder(const std::filesystem::path& folder);

/// No program that is started later gets it.
void keep_from_children(std::FILE* file);

}  // namespace sincerely
