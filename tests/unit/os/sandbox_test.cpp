#include "os/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <functional>

#include "os/sandbox/parts.hpp"
#include "os/sandbox/proof.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

bool has_landlock() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0 &&
         !sandbox::kCountsLines;
}

/// A folder that is kept, one that is read, and one beside them.
class SandboxTest : public testing::Test {
 protected:
  SandboxTest() {
    std::string name = (fs::temp_directory_path() / "sincerely-sandbox-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
    for (const char* folder : {"kept", "read", "outside"}) {
      fs::create_directory(root_ / folder);
      std::ofstream(root_ / folder / "file") << folder;
    }
    fs::create_symlink(root_ / "outside" / "file", root_ / "kept" / "link");
  }
  ~SandboxTest() override { fs::remove_all(root_); }

  Places places() const { return {{root_ / "kept"}, {root_ / "read"}}; }

  /// What `work` returns in a process that is confined. 99: it was ended by a signal.
  int confined(const std::function<int()>& work, SandboxParts parts = {}) const {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
      confine(places(), parts);
      ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
  }

  int opened(const fs::path& path, int flags) const {
    return confined([&] { return ::open(path.c_str(), flags, 0600) < 0 ? errno : 0; });
  }

  fs::path root_;
};

const Trial* find(const Proof& proof, std::string_view what) {
  const auto found = std::ranges::find(proof.trials, what, &Trial::what);
  return found == proof.trials.end() ? nullptr : &*found;
}

TEST_F(SandboxTest, EverythingOnTheListIsRefused) {
  const Proof proof = prove_sandbox(places(), root_ / "outside");
  ASSERT_EQ(proof.sandbox.network, Enforcement::denied);
  for (const Trial& hole : proof.holes())
    ADD_FAILURE() << name_of(hole.kind) << ": " << hole.what << ", " << name_of_error(hole.error);
  EXPECT_GT(proof.trials.size(), 45u);
}

/// By name, so that a trial that is taken off the list is missed.
TEST_F(SandboxTest, EachIsRefusedWithItsOwnError) {
  const Proof proof = prove_sandbox(places(), root_ / "outside");
  for (const char* what : {"a TCP socket", "a UDP socket", "a Unix socket", "connecting a socket",
                           "io_uring_setup", "bpf", "userfaultfd", "keyctl", "mount",
                           "a namespace of users", "memory made executable"}) {
    const Trial* trial = find(proof, what);
    ASSERT_TRUE(trial) << what;
    EXPECT_EQ(trial->outcome, Trial::Outcome::refused) << what;
    EXPECT_EQ(trial->error, EPERM) << what;
  }
  if (sandbox::kSanitized) return;
  for (const char* what : {"fork", "exec", "tracing a process", "a signal to another process"}) {
    const Trial* trial = find(proof, what);
    ASSERT_TRUE(trial) << what;
    EXPECT_EQ(trial->error, EPERM) << what;
  }
  ASSERT_TRUE(find(proof, "clone3"));
  EXPECT_EQ(find(proof, "clone3")->error, ENOSYS);
}

TEST_F(SandboxTest, NothingOfTheTrialsStays) {
  prove_sandbox(places(), root_ / "outside");
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) count += entry.exists();
  EXPECT_EQ(count, 7u);
}

/// Without a sandbox the trials work: what they count as refused was refused by it.
TEST_F(SandboxTest, TheTrialsCanFail) {
  const Proof proof = prove_sandbox(places(), root_ / "outside", {false, false});
  EXPECT_EQ(proof.sandbox.network, Enforcement::not_enforced);
  EXPECT_EQ(proof.sandbox.files, Enforcement::not_enforced);
  EXPECT_EQ(proof.sandbox.missing.size(), 2u);
  EXPECT_TRUE(proof.holes().empty()) << "what is not in force has no hole";
  for (const char* what :
       {"a TCP socket", "a UDP socket", "a Unix socket", "listing /", "reading /etc/passwd"}) {
    const Trial* trial = find(proof, what);
    ASSERT_TRUE(trial) << what;
    EXPECT_EQ(trial->outcome, Trial::Outcome::worked) << what;
    EXPECT_FALSE(trial->as_asked()) << what;
  }
}

TEST_F(SandboxTest, AKernelWithoutLandlockStillRefusesCalls) {
  const Proof proof = prove_sandbox(places(), root_ / "outside", {true, false});
  EXPECT_EQ(proof.sandbox.network, Enforcement::denied);
  EXPECT_EQ(proof.sandbox.files, Enforcement::not_enforced);
  EXPECT_EQ(find(proof, "a TCP socket")->outcome, Trial::Outcome::refused);
  EXPECT_EQ(find(proof, "listing /")->outcome, Trial::Outcome::worked);
  EXPECT_NE(std::ranges::find(proof.sandbox.missing, "files: left out"),
            proof.sandbox.missing.end());
}

TEST_F(SandboxTest, OnlyItsPlacesAreOpened) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(opened(root_ / "kept/file", O_RDWR), 0);
  EXPECT_EQ(opened(root_ / "kept/new", O_RDWR | O_CREAT), 0);
  EXPECT_EQ(opened(root_ / "kept", O_RDONLY | O_DIRECTORY), 0);
  EXPECT_EQ(opened(root_ / "read/file", O_RDONLY), 0);
  EXPECT_EQ(opened(root_ / "read/file", O_WRONLY), EACCES);
  EXPECT_EQ(opened(root_ / "read/new", O_RDWR | O_CREAT), EACCES);
  EXPECT_EQ(opened(root_ / "outside/file", O_RDONLY), EACCES);
  EXPECT_EQ(opened(root_ / "outside/file", O_WRONLY), EACCES);
  EXPECT_EQ(opened(root_ / "kept/link", O_RDONLY), EACCES) << "a link leads out of its place";
  EXPECT_EQ(opened(root_ / "kept/../outside/file", O_RDONLY), EACCES);
  EXPECT_EQ(opened("/etc/passwd", O_RDONLY), EACCES);
}

TEST_F(SandboxTest, WhatAStoreDoesGoesOn) {
  const auto work = [&] {
    const fs::path made = root_ / "kept/.settings.new", kept = root_ / "kept/settings";
    std::ofstream(made) << "{}";
    if (::rename(made.c_str(), kept.c_str()) != 0) return 1;
    const int file = ::open(kept.c_str(), O_RDWR);
    if (file < 0 || ::fchmod(file, 0600) != 0 || ::ftruncate(file, 1) != 0) return 2;
    if (::unlink(kept.c_str()) != 0) return 3;
    return 0;
  };
  EXPECT_EQ(confined(work), 0);
}

TEST_F(SandboxTest, AFileThatIsNamedIsRead) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  const Places file{{}, {root_ / "outside/file", root_ / "nowhere"}};
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const bool denied = confine(file).files == Enforcement::denied;
    const bool reads = ::open((root_ / "outside/file").c_str(), O_RDONLY) >= 0;
    const bool writes = ::open((root_ / "outside/file").c_str(), O_WRONLY) >= 0;
    ::_exit(denied && reads && !writes ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(SandboxTest, ALinkInThePlaceOfAFolderKeepsNothing) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  fs::create_directory_symlink(root_ / "outside", root_ / "planted");
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    confine({{root_ / "planted"}, {}});
    ::_exit(::open((root_ / "outside/file").c_str(), O_RDWR) < 0 && errno == EACCES ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

/// A filter that refuses the calls by which a sandbox is set up, as some containers have.
void refuse_setting_up(std::uint32_t action) {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  for (const int call : {SCMP_SYS(seccomp), SCMP_SYS(landlock_create_ruleset)})
    ::seccomp_rule_add(filter, action, call, 0);
  const scmp_arg_cmp set_filter{0, SCMP_CMP_EQ, 22 /* PR_SET_SECCOMP */, 0};
  ::seccomp_rule_add_array(filter, action, SCMP_SYS(prctl), 1, &set_filter);
  ::seccomp_load(filter);
  ::seccomp_release(filter);
}

TEST_F(SandboxTest, AContainerThatForbidsItIsNamedAndGoneOnIn) {
  for (const int error : {EPERM, ENOSYS}) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
      refuse_setting_up(SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)));
      const Sandbox sandbox = confine(places());
      const bool none = sandbox.network == Enforcement::not_enforced &&
                        sandbox.files == Enforcement::not_enforced;
      ::_exit(none && sandbox.missing.size() == 2 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << error;
  }
}

/// Another filter below ours, as in most containers: both hold.
TEST_F(SandboxTest, AFilterThatIsThereAlreadyStays) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
    ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EXDEV), SCMP_SYS(sysinfo), 0);
    ::seccomp_load(filter);
    ::seccomp_release(filter);
    const Sandbox sandbox = confine(places());
    const bool theirs = ::syscall(SYS_sysinfo, nullptr) < 0 && errno == EXDEV;
    const bool ours = ::syscall(SYS_listen, -1, 0) < 0 && errno == EPERM;
    ::_exit(theirs && ours && sandbox.network == Enforcement::denied ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(SandboxTest, NamesAreThoseOfTheWire) {
  EXPECT_EQ(name_of(Enforcement::denied), "denied");
  EXPECT_EQ(name_of(Enforcement::not_enforced), "not enforced");
}

}  // namespace
}  // namespace sincerely
