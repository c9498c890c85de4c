#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "os/platform.hpp"
#include "os/windows/handle.hpp"

namespace sincerely {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPause{2};

struct Pipe {
  Handle ours, theirs;
};

/// from_child   the child writes into it
Pipe make_pipe(bool from_child) {
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  HANDLE read = nullptr, write = nullptr;
  if (!::CreatePipe(&read, &write, &inherited, 0)) return {Handle(), Handle()};
  Pipe pipe{Handle(from_child ? read : write), Handle(from_child ? write : read)};
  ::SetHandleInformation(pipe.ours.get(), HANDLE_FLAG_INHERIT, 0);
  return pipe;
}

/// One argument as the C library of the other side takes it apart.
/// source   https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
std::wstring quoted(const std::wstring& argument) {
  std::wstring text = L"\"";
  std::size_t slashes = 0;
  for (const wchar_t c : argument) {
    if (c == L'"') text.append(slashes + 1, L'\\');
    slashes = c == L'\\' ? slashes + 1 : 0;
    text += c;
  }
  return text.append(slashes, L'\\') + L"\"";
}

Handle start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             HANDLE in, HANDLE out, HANDLE err) {
  std::wstring line = quoted(program.wstring());
  for (const std::string& argument : arguments) line += L" " + quoted(wide(argument));
  STARTUPINFOW how{};
  how.cb = sizeof how;
  how.dwFlags = STARTF_USESTDHANDLES;
  how.hStdInput = in;
  how.hStdOutput = out;
  how.hStdError = err;
  PROCESS_INFORMATION child{};
  if (!::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW,
                        nullptr, program.parent_path().c_str(), &how, &child))
    return Handle();
  ::CloseHandle(child.hThread);
  return Handle(child.hProcess);
}

/// What comes out of a pipe, read by a thread of its own.
class Reader {
 public:
  explicit Reader(HANDLE pipe) : thread_([this, pipe] { read(pipe); }) {}
  ~Reader() { join(); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  std::string so_far() const {
    const std::lock_guard lock(mutex_);
    return text_;
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  void read(HANDLE pipe) {
    std::array<char, 65536> buffer;
    DWORD got = 0;
    while (::ReadFile(pipe, buffer.data(), buffer.size(), &got, nullptr) && got > 0) {
      const std::lock_guard lock(mutex_);
      text_.append(buffer.data(), got);
    }
  }

  mutable std::mutex mutex_;
  std::string text_;
  std::thread thread_;
};

/// returns   nothing when our patience ended it
std::optional<int> wait_for(const Handle& child, Clock::time_point until,
                            const std::function<void()>& meanwhile) {
  while (::WaitForSingleObject(child.get(), static_cast<DWORD>(kPause.count())) != WAIT_OBJECT_0) {
    meanwhile();
    if (Clock::now() < until) continue;
    ::TerminateProcess(child.get(), 1);
    ::WaitForSingleObject(child.get(), INFINITE);
    return {};
  }
  DWORD code = 0;
  ::GetExitCodeProcess(child.get(), &code);
  return static_cast<int>(code);
}

}  // namespace

Answer converse(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                std::string_view input, const std::function<bool(std::string_view)>& enough,
                int seconds) {
  Pipe in = make_pipe(false), out = make_pipe(true), err = make_pipe(true);
  const auto until = Clock::now() + std::chrono::seconds(seconds);
  Answer answer;
  const Handle child =
      start(program, arguments, in.theirs.get(), out.theirs.get(), err.theirs.get());
  for (Pipe* pipe : {&in, &out, &err}) pipe->theirs.close();
  if (!child.is_open()) return answer;
  answer.started = true;
  Reader output(out.ours.get()), errors(err.ours.get());
  DWORD written = 0;
  ::WriteFile(in.ours.get(), input.data(), static_cast<DWORD>(input.size()), &written, nullptr);
  answer.exit_code = wait_for(child, until, [&] {
    if (in.ours.is_open() && enough(output.so_far())) in.ours.close();
  });
  in.ours.close();
  output.join();
  errors.join();
  answer.output = output.so_far();
  answer.errors = errors.so_far();
  return answer;
}

}  // namespace sincerely
