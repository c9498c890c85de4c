#include "app/install/registration.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "os/platform.hpp"

namespace sincerely {

Json manifest_json(ManifestForm form, const std::filesystem::path& program,
                   const Locations& table) {
  return {{"name", table.host},
          {"description", table.description},
          {"path", program.string()},
          {"type", "stdio"},
          {form == ManifestForm::mozilla ? "allowed_extensions" : "allowed_origins",
           table.allowed(form)}};
}

std::vector<std::string> manifest_keys(ManifestForm form) {
  std::vector<std::string> keys;
  const auto manifest = manifest_json(form, "", {});
  for (const auto& [key, value] : manifest.items()) keys.push_back(key);
  return keys;
}

std::vector<ManifestPlace> places_of(const Locations& table, Scope scope,
                                     const std::string& client) {
  std::vector<ManifestPlace> places;
  for (const ManifestPlace& place : table.places) {
    const bool wanted = place.scope == scope && (client.empty() || place.client == client);
    const bool known = std::any_of(places.begin(), places.end(), [&](const ManifestPlace& other) {
      return other.folder == place.folder;
    });
    if (wanted && !known) places.push_back(place);
  }
  return places;
}

std::optional<std::filesystem::path> copy_path(Scope scope) {
  if (scope == Scope::system) return "/usr/local/lib/sincerely/sincerely";
  const auto home = environment("HOME");
  if (!home || !home->starts_with('/')) return {};
  return std::filesystem::path(*home) / ".local/lib/sincerely/sincerely";
}

std::optional<std::string> put_file(const std::filesystem::path& path, std::string_view bytes,
                                    bool runnable) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return path.parent_path().string() + ": " + error.message();
  const std::filesystem::path draft = path.string() + ".new";
  std::filesystem::remove(draft, error);
  const int file =
      ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return path.string() + ": " + std::generic_category().message(errno);
  bool written = true;
  for (std::string_view left = bytes; written && !left.empty();) {
    const ssize_t count = ::write(file, left.data(), left.size());
    written = count > 0 || (count < 0 && errno == EINTR);
    if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
  }
  // Every user's client reads it, whatever the umask of the one who installs.
  written = written && ::fchmod(file, runnable ? 0755 : 0644) == 0 && ::fsync(file) == 0;
  const int failure = errno;
  ::close(file);
  if (!written) {
    std::filesystem::remove(draft, error);
    return path.string() + ": " + std::generic_category().message(failure);
  }
  std::filesystem::rename(draft, path, error);
  if (!error) return {};
  const std::string reason = error.message();
  std::filesystem::remove(draft, error);
  return path.string() + ": " + reason;
}

void remove_empty(std::filesystem::path folder, const std::filesystem::path& topmost) {
  std::error_code error;
  const std::string above = topmost.parent_path().string();
  while (folder.string().size() > above.size() && ::rmdir(folder.c_str()) == 0)
    folder = folder.parent_path();
}

}  // namespace sincerely
