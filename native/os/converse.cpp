#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "os/platform.hpp"

namespace sincerely {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  int read = -1, write = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {ends[0], ends[1]};
}

void close_if_open(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

[[noreturn]] void become(const std::filesystem::path& program,
                         const std::vector<std::string>& arguments, int in, int out, int err) {
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  if (::chdir(program.parent_path().c_str()) != 0) ::_exit(127);
  std::vector<char*> list{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
  list.push_back(nullptr);
  ::execv(program.c_str(), list.data());
  ::_exit(127);
}

/// Reads what is there. returns   false at the end
bool drain(int descriptor, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got <= 0) return got < 0 && errno == EINTR;
  into.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

struct Talk {
  int in = -1, out = -1, err = -1;  // our ends
  Answer answer;

  void run(const std::function<bool(std::string_view)>& enough, Clock::time_point until) {
    while (out >= 0 || err >= 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
      if (left.count() <= 0) return;
      std::array<pollfd, 2> awaited{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
      if (::poll(awaited.data(), 2, static_cast<int>(left.count())) <= 0) continue;
      if (awaited[0].revents && !drain(out, answer.output)) close_if_open(out);
      if (awaited[1].revents && !drain(err, answer.errors)) close_if_open(err);
      if (in >= 0 && enough(answer.output)) close_if_open(in);
    }
  }
};

std::optional<int> wait_for(pid_t child, Clock::time_point until) {
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= until) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return {};
    }
    ::usleep(2000);
  }
  if (!WIFEXITED(status)) return {};
  return WEXITSTATUS(status);
}

}  // namespace

Answer converse(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                std::string_view input, const std::function<bool(std::string_view)>& enough,
                int seconds) {
  Pipe in = make_pipe(), out = make_pipe(), err = make_pipe();
  const auto until = Clock::now() + std::chrono::seconds(seconds);
  const pid_t child = ::fork();
  if (child == 0) become(program, arguments, in.read, out.write, err.write);
  for (int* end : {&in.read, &out.write, &err.write}) close_if_open(*end);
  Talk talk{in.write, out.read, err.read, {}};
  if (child > 0) {
    struct sigaction ignored {
    }, before{};
    ignored.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignored, &before);
    [[maybe_unused]] const auto written = ::write(talk.in, input.data(), input.size());
    talk.run(enough, until);
    close_if_open(talk.in);
    talk.answer.exit_code = wait_for(child, until);
    talk.answer.started = talk.answer.exit_code != 127;
    ::sigaction(SIGPIPE, &before, nullptr);
  }
  for (int* end : {&talk.in, &talk.out, &talk.err}) close_if_open(*end);
  return std::move(talk.answer);
}

}  // namespace sincerely
