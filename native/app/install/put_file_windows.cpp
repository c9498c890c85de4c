// Rights are those of the folder: what lies below %LOCALAPPDATA% is the user's, what lies below
// %ProgramFiles% and %ProgramData% the administrators' to write and everybody's to read.

#include <fstream>
#include <system_error>

#include "app/install/registration.hpp"
#include "os/read_file.hpp"

namespace sincerely {

namespace fs = std::filesystem;

bool is_there_as(const fs::path& path, std::string_view bytes, bool) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(path, error)) &&
         read_file(path, kLongestProgram) == bytes;
}

void make_for_all_users() {}

std::optional<std::string> put_file(const fs::path& path, std::string_view bytes, bool) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return path.parent_path().string() + ": " + error.message();
  fs::path draft = path, old = path;
  draft += ".new";
  old += ".old";
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return path.string() + ": cannot be written";
  // A program that runs cannot be replaced, but moved aside: it goes with the next installation.
  fs::remove(old, error);
  if (fs::exists(path, error)) fs::rename(path, old, error);
  fs::rename(draft, path, error);
  if (error) return path.string() + ": " + error.message();
  fs::remove(old, error);
  return {};
}

void remove_empty(fs::path folder, const fs::path& topmost) {
  const auto above = topmost.parent_path().native().size();
  std::error_code error;
  while (folder.native().size() > above && fs::is_directory(folder, error) &&
         fs::is_empty(folder, error) && fs::remove(folder, error))
    folder = folder.parent_path();
}

}  // namespace sincerely
