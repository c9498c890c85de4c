#pragma once
// The folder of a profile: small files that only their owner reads, replaced as a whole, never
// through a link.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sincerely {

/// The profile cannot be used: not ours, a link, not writable. Checks go on without it.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The name under which a file is written until it is whole. One for all processes: they write one
/// at a time (ProfileFolder::alone), and what a killed one left behind is replaced by the next.
std::string draft_name(std::string_view name);

class ProfileFolder {
 public:
  /// Opens the folder, makes it (0700) if it is not there.
  /// path    absolute
  /// fails   StoreError: a link, no folder, another user's, open to others' writing, cannot be made
  explicit ProfileFolder(const std::filesystem::path& path);
  ~ProfileFolder();
  ProfileFolder(const ProfileFolder&) = delete;
  ProfileFolder& operator=(const ProfileFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// The bytes of a file; nothing when there is none.
  /// fails   StoreError: a link (also a hard one), no regular file, another user's, over 8 MiB
  std::optional<std::string> read(std::string_view name) const;

  /// Replaces a file as a whole: a reader sees the old bytes or the new ones. Only within `alone`.
  /// returns  when they are on disk
  /// fails    StoreError, the old file stays
  void write(std::string_view name, std::string_view bytes) const;

  /// Makes sure that a file that another library opens by its path is ours alone, and 0600. Only
  /// while this process does not have it open with SQLite (see `size`).
  /// make      an empty one is made when there is none
  /// returns   its size in bytes; nothing when there is none
  /// fails     StoreError: a link (also a hard one), no regular file, another user's, cannot be
  ///           written
  std::optional<std::uintmax_t> ready(std::string_view name, bool make) const;

  /// Gives a file another name, over one that has it; nothing happens when there is none.
  void rename(std::string_view from, std::string_view to) const;
  void remove(std::string_view name) const;

  /// Changes with every replacement of a file, also by another process; empty when there is none.
  std::string stamp(std::string_view name) const;

  /// Tells a file from another that takes its place; empty when there is none.
  std::string identity(std::string_view name) const;

  /// Its size in bytes, 0 when there is none. Opens nothing: a process that closes a file gives up
  /// every lock that SQLite holds on it for the same process
  /// (https://www.sqlite.org/howtocorrupt.html, 2.2).
  std::uintmax_t size(std::string_view name) const;

  /// Runs `change` while no other process of ours changes files here; within another `alone` at
  /// once. For one thread.
  /// fails     StoreError after 20 seconds of waiting; what `change` throws
  void alone(const std::function<void()>& change) const;

 private:
  std::filesystem::path path_;
  int folder_ = -1;
  mutable bool alone_ = false;
};

}  // namespace sincerely
