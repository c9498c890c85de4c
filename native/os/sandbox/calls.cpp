// seccomp: calls that a review never makes are refused with EPERM. It is a list of what is refused,
// not of what is allowed: a newer C library may need a call that nobody has thought of, and a
// refused one must not take the checks away. Paths cannot be seen from here; Landlock looks at
// them.

#include <linux/sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

#include "os/sandbox/parts.hpp"

namespace sincerely::sandbox {
namespace {

constexpr std::uint32_t kEperm = SCMP_ACT_ERRNO(EPERM);

/// By name: what this architecture does not have is passed over.
constexpr const char* kRefused[] = {
    // no connection; a socket that was handed over as standard output takes `sendto` without a name
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendmsg", "sendmmsg",
    "recvmsg", "recvmmsg", "recvfrom", "socketcall", "setsockopt",
    // no other program or process
    "execve", "execveat", "fork", "vfork", "process_vm_readv", "process_vm_writev",
    "process_madvise", "process_mrelease", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp",
    "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    // no way round: what the kernel does in our name, or lets be changed in it
    "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "perf_event_open",
    "userfaultfd", "keyctl", "add_key", "request_key", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "open_by_handle_at", "name_to_handle_at",
    "fanotify_init", "acct", "quotactl", "quotactl_fd", "swapon", "swapoff", "reboot",
    "sethostname", "setdomainname", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex",
    "syslog", "iopl", "ioperm", "lookup_dcookie", "vhangup", "uselib", "personality", "modify_ldt",
    "move_pages", "migrate_pages", "vmsplice",
    // no other view of the machine
    "unshare", "setns", "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree",
    "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
    // nobody else
    "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setfsuid", "setfsgid",
    "setgroups", "capset",
    // what Landlock does not look at: rights, owners and times of files by their path
    "chmod", "fchmodat", "chown", "lchown", "fchownat", "setxattr", "lsetxattr", "fsetxattr",
    "removexattr", "lremovexattr", "fremovexattr", "utime", "utimes", "futimesat", "utimensat",
    "truncate", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat"};

/// Newer than the library's table; these numbers are the same everywhere.
/// source    scripts/syscall.tbl of Linux 6.17: fchmodat2, setxattrat, removexattrat,
///           open_tree_attr
constexpr int kRefusedNumbers[] = {452, 463, 466, 467};

struct Release {
  void operator()(void* context) const { ::seccomp_release(context); }
};
using Filter = std::unique_ptr<void, Release>;

void refuse(const Filter& filter, const char* name, std::vector<scmp_arg_cmp> when = {},
            std::uint32_t action = kEperm) {
  const int number = ::seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR) return;
  ::seccomp_rule_add_array(filter.get(), action, number, static_cast<unsigned>(when.size()),
                           when.data());
}

scmp_arg_cmp is_not(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_NE, value, 0};
}

/// An argument of which the kernel looks at these bits alone.
scmp_arg_cmp bits_are(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr std::uint64_t kInt = 0xffffffff;

/// Threads may be made, processes and namespaces may not. The flags of `clone3` lie in memory,
/// where no filter sees them: it is not there, and the C library then takes `clone`.
void refuse_processes(const Filter& filter) {
  const auto self = static_cast<std::uint64_t>(::getpid());
  refuse(filter, "clone3", {}, SCMP_ACT_ERRNO(ENOSYS));
  refuse(filter, "clone", {bits_are(0, CLONE_THREAD, 0)});
  for (const std::uint64_t space : {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                    CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET})
    refuse(filter, "clone", {bits_are(0, space, space)});
  refuse(filter, "ptrace");
  for (const char* signal : {"kill", "tgkill"}) refuse(filter, signal, {is_not(0, self)});
  refuse(filter, "prlimit64", {is_not(0, 0)});
  refuse(filter, "prctl", {bits_are(0, kInt, PR_SET_DUMPABLE), is_not(1, 0)});
  refuse(filter, "prctl", {bits_are(0, kInt, PR_SET_PTRACER)});
}

/// Calls that are needed, but not for everything.
void refuse_by_arguments(const Filter& filter) {
  refuse(filter, "sendto", {is_not(4, 0)});
  for (const std::uint64_t request : {TIOCSTI, TIOCLINUX})  // keys for the terminal
    refuse(filter, "ioctl", {bits_are(1, kInt, request)});
  refuse(filter, "prctl", {bits_are(0, kInt, PR_SET_MM)});
  constexpr std::uint64_t kBoth = PROT_WRITE | PROT_EXEC;
  refuse(filter, "mmap", {bits_are(2, kBoth, kBoth)});
  for (const char* change : {"mprotect", "pkey_mprotect"})
    refuse(filter, change, {bits_are(2, PROT_EXEC, PROT_EXEC)});
}

void add_rules(const Filter& filter) {
  for (const char* name : kRefused) refuse(filter, name);
  for (const int number : kRefusedNumbers)
    ::seccomp_rule_add_array(filter.get(), kEperm, number, 0, nullptr);
  refuse_by_arguments(filter);
  if (!kSanitized) refuse_processes(filter);
}

}  // namespace

bool refuse_calls(std::vector<std::string>& missing) {
  const Filter filter(::seccomp_init(SCMP_ACT_ALLOW));
  if (!filter) {
    missing.emplace_back("seccomp: no memory");
    return false;
  }
  // Calls of another architecture (32 bits, x32) would go past the numbers of this one.
  ::seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS));
  ::seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_NNP, 0);  // set already
  add_rules(filter);
  if (const int error = ::seccomp_load(filter.get()); error != 0) {
    missing.push_back("seccomp: " + std::generic_category().message(-error));
    return false;
  }
  if (kSanitized) missing.emplace_back("processes: this build's sanitizer forks and traces");
  return true;
}

}  // namespace sincerely::sandbox
