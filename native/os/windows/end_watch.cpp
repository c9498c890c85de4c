#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "os/platform.hpp"
#include "os/wake.hpp"
#include "os/windows/handle.hpp"
#include "os/windows/standard_input.hpp"

namespace sincerely {
namespace {

constexpr DWORD kGrace = 1500;  // ms: the protocol gives 2 seconds

// Set by the system's own thread when the console is closed or the user logs off.
const Wake& console_closed() {
  static const Wake* const closed = new Wake;
  return *closed;
}

BOOL WINAPI console_event(DWORD) {
  console_closed().set();
  return TRUE;
}

}  // namespace

/// A parent that goes away closes its end of the pipe: there is nothing else to watch for.
struct EndWatch::Impl {
  Wake ended;    // to the loop
  Wake dismiss;  // to the watcher
  std::atomic<bool> asked = false;
  std::thread watcher;

  void watch() {
    const std::array<HANDLE, 3> awaited{handle_of(dismiss.descriptor()),
                                        handle_of(console_closed().descriptor()),
                                        handle_of(standard_input_ended())};
    const DWORD which =
        ::WaitForMultipleObjects(awaited.size(), awaited.data(), FALSE, INFINITE) - WAIT_OBJECT_0;
    if (which == 0) return;
    if (which == 1) {
      asked = true;
      ended.set();
    }
    if (::WaitForSingleObject(awaited[0], kGrace) == WAIT_TIMEOUT) std::_Exit(0);
  }
};

EndWatch::EndWatch(int) : impl_(new Impl) { ::SetConsoleCtrlHandler(console_event, TRUE); }

bool EndWatch::wait_for_input() const {
  const std::array<HANDLE, 2> awaited{handle_of(begin_standard_input()),
                                      handle_of(console_closed().descriptor())};
  return ::WaitForMultipleObjects(awaited.size(), awaited.data(), FALSE, INFINITE) == WAIT_OBJECT_0;
}

void EndWatch::start() {
  impl_->watcher = std::thread([watch = impl_] { watch->watch(); });
}

EndWatch::~EndWatch() {
  impl_->dismiss.set();
  if (impl_->watcher.joinable()) impl_->watcher.join();
  delete impl_;
}

int EndWatch::descriptor() const { return impl_->ended.descriptor(); }
bool EndWatch::asked_to_end() const { return impl_->asked; }

}  // namespace sincerely
