#include "os/sandbox/trials.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

#include "os/sandbox/parts.hpp"

namespace sincerely::sandbox {
namespace {

namespace fs = std::filesystem;
using Kind = Trial::Kind;

int error_of(long result) { return result < 0 ? errno : 0; }

/// A call with arguments that do no harm where it is not refused: what the kernel makes of them is
/// another error than EPERM, or a descriptor that is closed with the process.
template <class... Arguments>
Attempt call(std::string what, Kind kind, long number, Arguments... arguments) {
  return {std::move(what), kind, EPERM,
          [=] { return error_of(::syscall(number, static_cast<long>(arguments)...)); }};
}

std::vector<Attempt> network() {
  static constexpr auto kNet = Kind::network;
  return {call("a TCP socket", kNet, SYS_socket, AF_INET, SOCK_STREAM, 0),
          call("a TCP socket over IPv6", kNet, SYS_socket, AF_INET6, SOCK_STREAM, 0),
          call("a UDP socket", kNet, SYS_socket, AF_INET, SOCK_DGRAM, 0),
          call("a raw socket", kNet, SYS_socket, AF_INET, SOCK_RAW, 255),
          call("a Unix socket", kNet, SYS_socket, AF_UNIX, SOCK_STREAM, 0),
          call("a netlink socket", kNet, SYS_socket, AF_NETLINK, SOCK_RAW, 0),
          call("a pair of sockets", kNet, SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, 0),
          call("connecting a socket", kNet, SYS_connect, -1, 0, 0),
          call("binding a socket", kNet, SYS_bind, -1, 0, 0),
          call("listening on a socket", kNet, SYS_listen, -1, 0),
          call("accepting a connection", kNet, SYS_accept4, -1, 0, 0, 0),
          call("sending to an address", kNet, SYS_sendto, -1, 0, 0, 0, 1, 0),
          call("sending a descriptor", kNet, SYS_sendmsg, -1, 0, 0),
          call("receiving a descriptor", kNet, SYS_recvmsg, -1, 0, 0)};
}

int try_fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return error_of(child);
}

std::vector<Attempt> processes() {
  static constexpr auto kOf = Kind::processes;
  const pid_t parent = ::getpid();  // of the process that will be forked
  return {
      {"fork", kOf, EPERM, try_fork},
      {"clone3", kOf, ENOSYS, [] { return error_of(::syscall(SYS_clone3, nullptr, 0)); }},
      call("exec", kOf, SYS_execve, reinterpret_cast<long>(""), 0, 0),
      call("exec of a descriptor", kOf, SYS_execveat, -1, reinterpret_cast<long>(""), 0, 0, 0),
      call("tracing a process", kOf, SYS_ptrace, PTRACE_PEEKDATA, parent, 0, 0),
      call("reading another's memory", kOf, SYS_process_vm_readv, parent, 0, 0, 0, 0, 0),
      call("writing another's memory", kOf, SYS_process_vm_writev, parent, 0, 0, 0, 0, 0),
      call("a signal to another process", kOf, SYS_kill, parent, 0),
      call("a signal to a thread of another", kOf, SYS_tgkill, parent, parent, 0),
      call("a signal to all processes", kOf, SYS_kill, -1, 0),
      call("a descriptor for a process", kOf, SYS_pidfd_open, parent, 0),
      call("a descriptor of a process", kOf, SYS_pidfd_getfd, -1, 0, 0),
      call("limits of another process", kOf, SYS_prlimit64, parent, 0, 0, 0),
  };
}

int try_executable_memory() {
  void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return 0;
  return error_of(::mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

std::vector<Attempt> kernel() {
  static constexpr auto kOf = Kind::kernel;
  return {
      call("io_uring_setup", kOf, SYS_io_uring_setup, 1, 0),
      call("bpf", kOf, SYS_bpf, -1, 0, 0),
      call("userfaultfd", kOf, SYS_userfaultfd, -1),
      call("perf_event_open", kOf, SYS_perf_event_open, 0, 0, -1, -1, 0),
      call("keyctl", kOf, SYS_keyctl, -1, 0, 0, 0, 0),
      call("adding a key", kOf, SYS_add_key, 0, 0, 0, 0, 0),
      call("a namespace of users", kOf, SYS_unshare, CLONE_NEWUSER),
      call("a namespace of the network", kOf, SYS_unshare, CLONE_NEWNET),
      call("entering a namespace", kOf, SYS_setns, -1, 0),
      call("mount", kOf, SYS_mount, 0, 0, 0, 0, 0),
      call("umount", kOf, SYS_umount2, 0, 0),
      call("chroot", kOf, SYS_chroot, 0),
      call("another user id", kOf, SYS_setresuid, ::getuid(), ::getuid(), ::getuid()),
      call("a file by its handle", kOf, SYS_open_by_handle_at, -1, 0, 0),
      call("keys typed into the terminal", kOf, SYS_ioctl, -1, TIOCSTI, 0),
      {"memory made executable", kOf, EPERM, try_executable_memory},
  };
}

int try_open(const fs::path& path, int flags) {
  const int opened = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK, 0600);
  const int error = error_of(opened);
  if (opened >= 0) ::close(opened);
  return error;
}

Attempt opening(std::string what, fs::path path, int flags) {
  return {std::move(what), Kind::files, EACCES, [=] { return try_open(path, flags); }, true};
}

int try_make(const fs::path& path) {
  const int error = try_open(path, O_WRONLY | O_CREAT | O_EXCL);
  if (error == 0) ::unlink(path.c_str());
  return error;
}

int try_folder(const fs::path& path) {
  const int error = error_of(::mkdir(path.c_str(), 0700));
  if (error == 0) ::rmdir(path.c_str());
  return error;
}

std::vector<Attempt> files(const fs::path& file) {
  std::vector<Attempt> all{
      opening("listing /", "/", O_RDONLY | O_DIRECTORY),
      opening("reading /etc/passwd", "/etc/passwd", O_RDONLY),
      opening("writing /proc/self/mem", "/proc/self/mem", O_RDWR),
      opening("listing /tmp", "/tmp", O_RDONLY | O_DIRECTORY),
      opening("a file without a name in /tmp", "/tmp", O_TMPFILE | O_WRONLY),
  };
  if (!kSanitized)
    all.push_back(opening("reading /proc/self/environ", "/proc/self/environ", O_RDONLY));
  if (file.empty()) return all;
  const fs::path folder = file.parent_path();
  const fs::path other = file.string() + ".new";
  all.push_back(opening("listing " + folder.string(), folder, O_RDONLY | O_DIRECTORY));
  all.push_back(opening("reading " + file.string(), file, O_RDONLY));
  all.push_back(opening("writing " + file.string(), file, O_WRONLY));
  all.push_back(opening("emptying " + file.string(), file, O_WRONLY | O_TRUNC));
  all.push_back(
      {"making " + other.string(), Kind::files, EACCES, [=] { return try_make(other); }, true});
  all.push_back({"making a folder in " + folder.string(), Kind::files, EACCES,
                 [=] { return try_folder(other); }, true});
  all.push_back({"renaming " + file.string(), Kind::files, EACCES,
                 [=] { return error_of(::rename(file.c_str(), other.c_str())); }});
  all.push_back({"removing " + file.string(), Kind::files, EACCES,
                 [=] { return error_of(::unlink(file.c_str())); }});
  return all;
}

int try_thread() {
  try {
    std::thread([] {}).join();
    return 0;
  } catch (const std::system_error& error) {
    return error.code().value();
  }
}

/// In a folder that is kept: what a store does.
int try_to_keep(const fs::path& folder) {
  const fs::path made = folder / ".trial.new", kept = folder / ".trial";
  if (const int error = try_open(made, O_RDWR | O_CREAT)) return error;
  if (::rename(made.c_str(), kept.c_str()) != 0) return errno;
  return error_of(::unlink(kept.c_str()));
}

/// By which a process ends itself when it has to.
int try_own_signal() {
  return error_of(::syscall(SYS_tgkill, ::getpid(), ::syscall(SYS_gettid), 0));
}

std::vector<Attempt> needed(const Places& places) {
  std::vector<Attempt> all{{"a thread", Kind::needed, 0, try_thread},
                           {"a signal to itself", Kind::needed, 0, try_own_signal}};
  for (const fs::path& place : places.read)
    all.push_back({"reading " + place.string(), Kind::needed, 0,
                   [=] { return try_open(place, O_RDONLY); }, true});
  for (const fs::path& place : places.kept)
    all.push_back(
        {"files in " + place.string(), Kind::needed, 0, [=] { return try_to_keep(place); }, true});
  return all;
}

}  // namespace

std::vector<Attempt> attempts(const Places& places, const fs::path& file) {
  std::vector<Attempt> all;
  for (const auto& part : {network(), kSanitized ? std::vector<Attempt>() : processes(), kernel(),
                           files(file), needed(places)})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace sincerely::sandbox
