#include <algorithm>
#include <array>

#include "os/read_file.hpp"
#include "os/windows/handle.hpp"

namespace sincerely {

std::variant<std::string, Unread> read_regular(const std::filesystem::path& path,
                                               std::size_t most) {
  // Others may write and replace it meanwhile, as elsewhere.
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) return Unread{"cannot be read"};
  if (::GetFileType(file.get()) != FILE_TYPE_DISK) return Unread{"is no regular file"};
  std::string bytes;
  std::array<char, 65536> buffer;
  while (bytes.size() <= most) {
    const auto wanted = static_cast<DWORD>(std::min(most + 1 - bytes.size(), buffer.size()));
    DWORD got = 0;
    if (!::ReadFile(file.get(), buffer.data(), wanted, &got, nullptr))
      return Unread{"cannot be read"};
    if (got == 0) return bytes;
    bytes.append(buffer.data(), got);
  }
  return Unread{"is longer than " + std::to_string(most / (1024 * 1024)) + " MiB"};
}

}  // namespace sincerely
