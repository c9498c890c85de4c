#pragma once
// Who may write what a client starts: a program or manifest that others can change is theirs to
// run.

#include <filesystem>
#include <optional>
#include <string>

namespace sincerely {

/// A file or folder that somebody else can change.
struct Exposed {
  std::filesystem::path path;
  std::string who;  // "everybody", "group staff", "user robin"
  std::string fix;  // the command that ends it
};

/// Looks at a file and at every folder above it, links followed. A folder with the sticky bit and a
/// group that only its owner is in count as closed.
/// for_all   it serves all users of the machine: everything belongs to root; else to root or to
///           this user
/// returns   the first that others can write, from the file upwards; nothing when the file is not
///           there
std::optional<Exposed> writable_by_others(const std::filesystem::path& file, bool for_all);

/// The same for a file that is only read: whoever owns it may, and root.
std::optional<Exposed> writable_beside_owner(const std::filesystem::path& file);

}  // namespace sincerely
