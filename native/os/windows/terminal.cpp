#include "os/terminal.hpp"

#include <io.h>

#include <algorithm>
#include <cstdlib>

#include "os/platform.hpp"
#include "os/windows/handle.hpp"

namespace sincerely {

int terminal_width(int descriptor) {
  constexpr int kUsual = 80, kNarrowest = 40, kWidest = 120;
  CONSOLE_SCREEN_BUFFER_INFO screen{};
  int columns = 0;
  const auto handle = reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor));
  if (::GetConsoleScreenBufferInfo(handle, &screen))
    columns = screen.srWindow.Right - screen.srWindow.Left + 1;
  if (columns == 0)
    if (const auto given = environment("COLUMNS")) columns = std::atoi(given->c_str());
  return columns <= 0 ? kUsual : std::clamp(columns, kNarrowest, kWidest);
}

}  // namespace sincerely
