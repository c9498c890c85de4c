#include "os/sandbox/proof.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "os/sandbox/trials.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;
using sandbox::Attempt;

// Whether the sandbox holds is not read from what the kernel says of itself but tried: a process of
// its own confines itself as a review would and then does what must not work. It has to be another
// process, because a sandbox cannot be taken off again.

/// A file of the user's, there as long as the trials last.
class TrialFile {
 public:
  explicit TrialFile(const std::optional<fs::path>& folder) {
    if (!folder) return;
    std::string name = (*folder / ".sincerely-trial-XXXXXX").string();
    const int made = ::mkstemp(name.data());
    if (made < 0) return;
    ::close(made);
    path_ = name;
  }
  ~TrialFile() {
    if (path_.empty()) return;
    ::unlink(path_.c_str());
    ::unlink((path_.string() + ".new").c_str());
  }
  TrialFile(const TrialFile&) = delete;
  TrialFile& operator=(const TrialFile&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void tell(int to, const std::string& line) {
  [[maybe_unused]] const auto written = ::write(to, line.data(), line.size());
}

/// What the process made for it does: one line for each thing it found out.
[[noreturn]] void try_all(const std::vector<Attempt>& attempts, const Places& places,
                          SandboxParts parts, int to) {
  // What does not work without a sandbox either (no network, no compiler) proves nothing: it is
  // tried once before.
  std::vector<int> before;
  for (const Attempt& attempt : attempts) before.push_back(attempt.before ? attempt.tried() : 0);
  const Sandbox sandbox = confine(places, parts);
  tell(to, "sandbox " + std::to_string(static_cast<int>(sandbox.network)) + " " +
               std::to_string(static_cast<int>(sandbox.files)) + "\n");
  for (const std::string& missing : sandbox.missing) tell(to, "missing " + missing + "\n");
  for (std::size_t i = 0; i < attempts.size(); ++i)
    tell(to, "trial " + std::to_string(i) + " " + std::to_string(before[i]) + " " +
                 std::to_string(before[i] == 0 ? attempts[i].tried() : 0) + "\n");
  ::_exit(0);
}

std::string read_all(int from) {
  std::string all;
  std::array<char, 4096> buffer;
  for (ssize_t got; (got = ::read(from, buffer.data(), buffer.size())) > 0;)
    all.append(buffer.data(), static_cast<std::size_t>(got));
  return all;
}

void take_trial(Trial& trial, int refusal, int before, int error) {
  trial.error = before != 0 ? before : error;
  if (before != 0) return;
  const bool refused = trial.kind == Trial::Kind::needed ? error != 0 : error == refusal;
  trial.outcome = refused ? Trial::Outcome::refused : Trial::Outcome::worked;
}

void take_line(const std::string& line, const std::vector<Attempt>& attempts, Proof& proof) {
  std::istringstream in(line);
  std::string what;
  in >> what;
  if (what == "missing") proof.sandbox.missing.push_back(line.substr(what.size() + 1));
  if (what == "sandbox") {
    int network = 1, files = 1;
    in >> network >> files;
    proof.sandbox.network = static_cast<Enforcement>(network);
    proof.sandbox.files = static_cast<Enforcement>(files);
  }
  std::size_t number = attempts.size();
  int before = 0, error = 0;
  if (what == "trial" && in >> number >> before >> error && number < attempts.size())
    take_trial(proof.trials[number], attempts[number].refusal, before, error);
}

/// What the kernel does not enforce here is no hole of ours: doctor says that it is missing.
bool in_force(const Sandbox& sandbox, Trial::Kind kind) {
  if (kind == Trial::Kind::needed) return true;
  const auto part = kind == Trial::Kind::files ? sandbox.files : sandbox.network;
  return part == Enforcement::denied;
}

}  // namespace

std::string_view name_of(Trial::Kind kind) {
  constexpr std::array<std::string_view, 5> kNames{"network", "processes", "kernel", "files",
                                                   "needed"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of_error(int error) {
  const char* name = error == 0 ? nullptr : ::strerrorname_np(error);
  return name ? name : "-";
}

std::vector<Trial> Proof::holes() const {
  std::vector<Trial> holes;
  for (const Trial& trial : trials)
    if (!trial.as_asked() && in_force(sandbox, trial.kind)) holes.push_back(trial);
  return holes;
}

Proof prove_sandbox(const Places& places, const std::optional<fs::path>& outside,
                    SandboxParts parts) {
  const TrialFile file(outside);
  const auto attempts = sandbox::attempts(places, file.path());
  Proof proof;
  for (const Attempt& attempt : attempts) proof.trials.push_back({attempt.what, attempt.kind});
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return proof;
  const pid_t child = ::fork();
  if (child == 0) try_all(attempts, places, parts, pipe[1]);
  // The writing end has to be closed here before reading, or the end never comes.
  ::close(pipe[1]);
  std::istringstream lines(read_all(pipe[0]));
  for (std::string line; std::getline(lines, line);) take_line(line, attempts, proof);
  ::close(pipe[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return proof;
}

}  // namespace sincerely
