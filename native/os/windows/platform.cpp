#include "os/platform.hpp"

#include <fcntl.h>
#include <io.h>
#include <malloc.h>

#include <array>
#include <system_error>

#include "os/windows/handle.hpp"
#include "os/windows/standard_input.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> user_folder(const wchar_t* name) {
  const auto folder = environment("LOCALAPPDATA");
  if (!folder) return {};
  return fs::path(wide(*folder)) / L"sincerely" / name;
}

}  // namespace

void open_standard_descriptors() {
  // What is read and written is UTF-8 with bare line ends, as on every other system.
  for (const int descriptor : {0, 1, 2}) ::_setmode(descriptor, _O_BINARY);
  ::SetConsoleOutputCP(CP_UTF8);
  ::SetConsoleCP(CP_UTF8);
}

ChannelEnds take_standard_channel() {
  HANDLE output = nullptr;
  const HANDLE self = ::GetCurrentProcess();
  ::DuplicateHandle(self, ::GetStdHandle(STD_OUTPUT_HANDLE), self, &output, 0, FALSE,
                    DUPLICATE_SAME_ACCESS);
  ::SetHandleInformation(::GetStdHandle(STD_INPUT_HANDLE), HANDLE_FLAG_INHERIT, 0);
  ::_dup2(2, 1);
  return {begin_standard_input(), number_of(output)};
}

void harden_process() {
  // No window and no report to anybody when the process fails.
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  ::SetDllDirectoryW(L"");  // no library from the current folder
}

void release_freed_memory() { ::_heapmin(); }

fs::path own_path() {
  std::array<wchar_t, 32768> path;
  const DWORD length = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
  return length < path.size() ? fs::path(std::wstring(path.data(), length)) : fs::path();
}

std::optional<std::string> environment(const char* name) {
  const std::wstring key = wide(name);
  std::wstring value(::GetEnvironmentVariableW(key.c_str(), nullptr, 0), L'\0');
  if (value.empty()) return {};
  value.resize(
      ::GetEnvironmentVariableW(key.c_str(), value.data(), static_cast<DWORD>(value.size())));
  if (value.empty()) return {};
  return narrow(value);
}

std::optional<fs::path> data_folder() { return user_folder(L"profile"); }
std::optional<fs::path> state_folder() { return user_folder(L"log"); }

bool is_runnable(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && path.extension() == L".exe";
}

bool is_terminal(int descriptor) {
  DWORD mode = 0;
  return ::GetConsoleMode(reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)), &mode) != 0;
}

}  // namespace sincerely
