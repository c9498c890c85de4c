#include "os/rights.hpp"

#include <io.h>

#include <system_error>

#include "os/windows/handle.hpp"

namespace sincerely {

namespace fs = std::filesystem;

bool is_roots_file(const fs::path&) { return false; }

bool is_free_or_own(const fs::path& path) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (!fs::exists(status)) return true;
  return fs::is_regular_file(status) && fs::hard_link_count(path, error) == 1;
}

bool make_own_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  return fs::is_directory(fs::symlink_status(folder, error));
}

void keep_from_children(std::FILE* file) {
  ::SetHandleInformation(reinterpret_cast<HANDLE>(::_get_osfhandle(::_fileno(file))),
                         HANDLE_FLAG_INHERIT, 0);
}

}  // namespace sincerely
