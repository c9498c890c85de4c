#include "os/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <system_error>

namespace sincerely {

void fill_random(std::span<unsigned char> bytes) {
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::system_error(errno, std::generic_category());
}

}  // namespace sincerely
