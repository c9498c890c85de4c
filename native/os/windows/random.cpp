#include "os/random.hpp"

#include <system_error>

#include "os/windows/handle.hpp"
// Needs the types of windows.h.
#include <bcrypt.h>

namespace sincerely {

void fill_random(std::span<unsigned char> bytes) {
  const auto status = ::BCryptGenRandom(nullptr, bytes.data(), static_cast<ULONG>(bytes.size()),
                                        BCRYPT_USE_SYSTEM_PREFERRED_RNG);
  if (status < 0) throw std::system_error(static_cast<int>(status), std::system_category());
}

}  // namespace sincerely
