#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "os/platform.hpp"
#include "os/wake.hpp"

namespace sincerely {
namespace {

constexpr int kGrace = 1500;      // ms: the protocol gives 2 seconds
constexpr int kParentLook = 500;  // ms, where the kernel has no descriptor for processes

int open_process(pid_t process) { return static_cast<int>(::syscall(SYS_pidfd_open, process, 0)); }

constexpr std::array<int, 3> kEnding{SIGTERM, SIGINT, SIGHUP};

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : kEnding) sigaddset(&set, number);
  return set;
}

/// While nothing has been begun that could be left half done.
void end_at_once(int) { ::_exit(0); }

}  // namespace

/// The watcher thread owns the descriptors below and shares nothing with the loop but `asked` and
/// the two wakes.
struct EndWatch::Impl {
  int input = -1, signals = -1, parent = -1;
  Wake ended;    // to the loop
  Wake dismiss;  // to the watcher
  pid_t parent_id = ::getppid();
  std::atomic<bool> asked = false;
  std::thread watcher;

  void watch();
  bool wait_for_end();
};

/// returns   true when the end has come, false when nobody watches any more
bool EndWatch::Impl::wait_for_end() {
  std::array<pollfd, 4> awaited{{{dismiss.descriptor(), POLLIN, 0},
                                 {signals, POLLIN, 0},
                                 {parent, POLLIN, 0},
                                 {input, POLLRDHUP, 0}}};
  while (true) {
    const int events = ::poll(awaited.data(), awaited.size(), parent < 0 ? kParentLook : -1);
    if (events > 0 && awaited[0].revents) return false;
    const bool orphaned = ::getppid() != parent_id || awaited[2].revents;
    if (events > 0 && (awaited[1].revents || awaited[2].revents)) asked = true;
    if (orphaned) asked = true;
    const bool hung_up =
        events > 0 && (awaited[3].revents & (POLLHUP | POLLRDHUP | POLLERR | POLLNVAL));
    if (asked || hung_up) return true;
  }
}

void EndWatch::Impl::watch() {
  if (!wait_for_end()) return;
  if (asked) ended.set();
  pollfd dismissed{dismiss.descriptor(), POLLIN, 0};
  if (::poll(&dismissed, 1, kGrace) == 0) ::_exit(0);
}

EndWatch::EndWatch(int input) : impl_(new Impl) {
  for (const int number : kEnding) ::signal(number, end_at_once);
  ::signal(SIGPIPE, SIG_IGN);
  impl_->input = input;
  impl_->parent = open_process(impl_->parent_id);
}

bool EndWatch::wait_for_input() const {
  std::array<pollfd, 2> awaited{{{impl_->input, POLLIN, 0}, {impl_->parent, POLLIN, 0}}};
  while (true) {
    const int events = ::poll(awaited.data(), 2, impl_->parent < 0 ? kParentLook : -1);
    if (events > 0 && awaited[0].revents) return true;
    if (::getppid() != impl_->parent_id || (events > 0 && awaited[1].revents)) return false;
  }
}

void EndWatch::start() {
  const sigset_t set = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  impl_->signals = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  impl_->watcher = std::thread([watch = impl_] { watch->watch(); });
}

EndWatch::~EndWatch() {
  impl_->dismiss.set();
  if (impl_->watcher.joinable()) impl_->watcher.join();
  for (int descriptor : {impl_->signals, impl_->parent})
    if (descriptor >= 0) ::close(descriptor);
  delete impl_;
}

int EndWatch::descriptor() const { return impl_->ended.descriptor(); }
bool EndWatch::asked_to_end() const { return impl_->asked; }

}  // namespace sincerely
