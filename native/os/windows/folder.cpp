// The folder lies below %LOCALAPPDATA%, whose access list keeps other users out; owners and access
// lists are not looked at here.

#include "os/folder.hpp"

#include <chrono>
#include <system_error>
#include <thread>

#include "os/turn.hpp"
#include "os/windows/handle.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLongestFile = 8 * 1024 * 1024;
constexpr std::chrono::seconds kPatience{20};  // as in folder.cpp
constexpr std::chrono::milliseconds kPause{5};
constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

[[noreturn]] void refuse(std::string_view name, std::string_view what) {
  throw StoreError(std::string(name) + ": " + std::string(what));
}

[[noreturn]] void refuse_error(std::string_view name, DWORD error = ::GetLastError()) {
  refuse(name, std::system_category().message(static_cast<int>(error)));
}

bool is_absent(DWORD error) {
  return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
}

fs::path below(const fs::path& folder, std::string_view name) { return folder / wide(name); }

/// Opens the thing itself, not what it links to.
Handle opened(const fs::path& path, DWORD access, DWORD how) {
  return Handle(::CreateFileW(path.c_str(), access, kShared, nullptr, how,
                              FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS, nullptr));
}

BY_HANDLE_FILE_INFORMATION information(const Handle& file, std::string_view name) {
  BY_HANDLE_FILE_INFORMATION info{};
  if (!::GetFileInformationByHandle(file.get(), &info)) refuse_error(name);
  return info;
}

std::uintmax_t joined(DWORD high, DWORD low) {
  return (static_cast<std::uintmax_t>(high) << 32) | low;
}

std::uintmax_t checked_size(const Handle& file, std::string_view name) {
  const auto info = information(file, name);
  if (info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) refuse(name, "is a symbolic link");
  if (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) refuse(name, "is no regular file");
  if (info.nNumberOfLinks != 1) refuse(name, "has another name elsewhere (hard link)");
  return joined(info.nFileSizeHigh, info.nFileSizeLow);
}

void write_all(const Handle& file, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    DWORD written = 0;
    const auto most = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 1 << 20));
    if (!::WriteFile(file.get(), bytes.data(), most, &written, nullptr)) refuse_error(name);
    bytes.remove_prefix(written);
  }
  if (!::FlushFileBuffers(file.get())) refuse_error(name);
}

std::optional<BY_HANDLE_FILE_INFORMATION> looked_at(const fs::path& path) {
  const Handle file = opened(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING);
  BY_HANDLE_FILE_INFORMATION info{};
  if (!file.is_open() || !::GetFileInformationByHandle(file.get(), &info)) return {};
  return info;
}

/// The lock of a folder: a file that one process at a time can open, and that goes with it.
Handle turn_in(const fs::path& folder) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    Handle lock(::CreateFileW((folder / L".lock").c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS,
                              FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (lock.is_open()) return lock;
    const DWORD error = ::GetLastError();
    if (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED)
      refuse_error("profile", error);
    if (std::chrono::steady_clock::now() > until) refuse("profile", "is in use by another program");
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

std::string draft_name(std::string_view name) { return "." + std::string(name) + ".new"; }

ProfileFolder::ProfileFolder(const fs::path& path) : path_(path.lexically_normal()) {
  if (!path_.has_filename()) path_ = path_.parent_path();  // "profile/"
  std::error_code error;
  fs::create_directories(path_, error);
  const auto info = looked_at(path_);
  if (!info) refuse_error("profile");
  if (info->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT)
    refuse("profile", "is a symbolic link");
  if (!(info->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)) refuse("profile", "is no folder");
}

ProfileFolder::~ProfileFolder() = default;

std::optional<std::string> ProfileFolder::read(std::string_view name) const {
  const Handle file = opened(below(path_, name), GENERIC_READ, OPEN_EXISTING);
  if (!file.is_open()) {
    if (is_absent(::GetLastError())) return {};
    refuse_error(name);
  }
  const auto size = checked_size(file, name);
  if (size > kLongestFile) refuse(name, "is longer than 8 MiB");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  DWORD got = 0;
  if (!::ReadFile(file.get(), bytes.data(), static_cast<DWORD>(size), &got, nullptr))
    refuse_error(name);
  bytes.resize(got);
  return bytes;
}

void ProfileFolder::write(std::string_view name, std::string_view bytes) const {
  const fs::path target = below(path_, name), draft = below(path_, draft_name(name));
  ::DeleteFileW(draft.c_str());
  try {
    Handle file = opened(draft, GENERIC_WRITE, CREATE_NEW);
    if (!file.is_open()) refuse_error(name);
    write_all(file, bytes, name);
    file.close();
    if (!::MoveFileExW(draft.c_str(), target.c_str(),
                       MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
      refuse_error(name);
  } catch (const StoreError&) {
    ::DeleteFileW(draft.c_str());
    throw;
  }
}

std::optional<std::uintmax_t> ProfileFolder::ready(std::string_view name, bool make) const {
  const Handle file =
      opened(below(path_, name), GENERIC_READ | GENERIC_WRITE, make ? OPEN_ALWAYS : OPEN_EXISTING);
  if (!file.is_open()) {
    if (is_absent(::GetLastError())) return {};
    refuse_error(name);
  }
  return checked_size(file, name);
}

void ProfileFolder::rename(std::string_view from, std::string_view to) const {
  if (!::MoveFileExW(below(path_, from).c_str(), below(path_, to).c_str(),
                     MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) &&
      !is_absent(::GetLastError()))
    refuse_error(from);
}

void ProfileFolder::remove(std::string_view name) const {
  if (!::DeleteFileW(below(path_, name).c_str()) && !is_absent(::GetLastError()))
    refuse_error(name);
}

std::string ProfileFolder::stamp(std::string_view name) const {
  const auto info = looked_at(below(path_, name));
  if (!info) return {};
  const FILETIME& changed = info->ftLastWriteTime;
  return std::to_string(joined(info->nFileIndexHigh, info->nFileIndexLow)) + ":" +
         std::to_string(joined(changed.dwHighDateTime, changed.dwLowDateTime)) + ":" +
         std::to_string(joined(info->nFileSizeHigh, info->nFileSizeLow));
}

std::string ProfileFolder::identity(std::string_view name) const {
  const auto info = looked_at(below(path_, name));
  if (!info) return {};
  return std::to_string(info->dwVolumeSerialNumber) + ":" +
         std::to_string(joined(info->nFileIndexHigh, info->nFileIndexLow));
}

std::uintmax_t ProfileFolder::size(std::string_view name) const {
  const auto info = looked_at(below(path_, name));
  return info ? joined(info->nFileSizeHigh, info->nFileSizeLow) : 0;
}

void ProfileFolder::alone(const std::function<void()>& change) const {
  if (alone_) return change();
  const Handle lock = turn_in(path_);
  const Turn turn(alone_);
  change();
}

}  // namespace sincerely
