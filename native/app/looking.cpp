#include "app/looking.hpp"

#include "os/platform.hpp"

namespace sincerely {

RunOptions looking(RunOptions options) {
  std::error_code error;
  const auto profile = options.profile ? options.profile : data_folder();
  if (!profile || !std::filesystem::exists(std::filesystem::symlink_status(*profile, error)))
    options.no_profile = true;
  return options;
}

}  // namespace sincerely
