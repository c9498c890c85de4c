#include "os/terminal.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <cstdlib>

#include "os/platform.hpp"

namespace sincerely {

int terminal_width(int descriptor) {
  constexpr int kUsual = 80, kNarrowest = 40, kWidest = 120;
  winsize size{};
  int columns = 0;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (columns == 0)
    if (const auto given = environment("COLUMNS")) columns = std::atoi(given->c_str());
  return columns <= 0 ? kUsual : std::clamp(columns, kNarrowest, kWidest);
}

}  // namespace sincerely
