#pragma once
// The manifest by which a client finds the program, and the folders and files that registering
// makes.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/locations.hpp"
#include "review/json_text.hpp"

namespace sincerely {

/// The manifest of a form for a program. Mozilla accepts exactly these five keys.
Json manifest_json(ManifestForm form, const std::filesystem::path& program, const Locations& table);

/// The keys that a manifest of this form has, no more and no less.
std::vector<std::string> manifest_keys(ManifestForm form);

/// Places of one client, or of all with an empty name, without repeats.
std::vector<ManifestPlace> places_of(const Locations& table, Scope scope,
                                     const std::string& client);

/// Where --copy puts the program; nothing without a home folder.
std::optional<std::filesystem::path> copy_path(Scope scope);

/// Is the file there with these bytes, readable as `put_file` leaves it?
bool is_there_as(const std::filesystem::path& path, std::string_view bytes, bool runnable);

/// From now on folders are made for the clients of all users, whatever the umask was.
void make_for_all_users();

/// Replaces a file as a whole, makes its folder. returns   what was in the way, in words; nothing
/// when it went well
std::optional<std::string> put_file(const std::filesystem::path& path, std::string_view bytes,
                                    bool runnable);

/// Removes a folder and those above it while they are empty, up to and with `topmost`.
void remove_empty(std::filesystem::path folder, const std::filesystem::path& topmost);

}  // namespace sincerely
