#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "os/read_file.hpp"

namespace sincerely {
namespace {

class File {
 public:
  // Without O_NONBLOCK opening a pipe waits for somebody who writes.
  explicit File(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool is_regular() const {
    struct stat info {};
    return ::fstat(descriptor_, &info) == 0 && S_ISREG(info.st_mode);
  }

  /// Adds up to `most` bytes. returns   how many; -1 when it cannot be read
  ssize_t add_to(std::string& bytes, std::size_t most) const {
    std::array<char, 65536> buffer;
    ssize_t got = -1;
    do {
      got = ::read(descriptor_, buffer.data(), std::min(most, buffer.size()));
    } while (got < 0 && errno == EINTR);
    if (got > 0) bytes.append(buffer.data(), static_cast<std::size_t>(got));
    return got;
  }

 private:
  int descriptor_;
};

}  // namespace

std::variant<std::string, Unread> read_regular(const std::filesystem::path& path,
                                               std::size_t most) {
  const File file(path);
  if (!file.is_open()) return Unread{"cannot be read"};
  if (!file.is_regular()) return Unread{"is no regular file"};
  std::string bytes;
  while (bytes.size() <= most) {
    const auto got = file.add_to(bytes, most + 1 - bytes.size());
    if (got < 0) return Unread{"cannot be read"};
    if (got == 0) return bytes;
  }
  return Unread{"is longer than " + std::to_string(most / (1024 * 1024)) + " MiB"};
}

}  // namespace sincerely
