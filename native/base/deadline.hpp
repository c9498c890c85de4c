#pragma once
// How long a piece of work may take, and whether anybody still waits for it.

#include <chrono>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <utility>

namespace sincerely {

/// Thrown where work is given up because nobody waits for it any more.
class TimeIsUp : public std::runtime_error {
 public:
  TimeIsUp() : std::runtime_error("the time is up") {}
};

/// Processor time of this process. Reviews are measured with it rather than by the clock on the
/// wall: a machine that is busy or slept makes no mail a costly one.
inline std::chrono::nanoseconds processor_time() {
  using Ticks = std::chrono::duration<std::clock_t, std::ratio<1, CLOCKS_PER_SEC>>;
  return Ticks(std::clock());
}

/// Asked wherever much may still be to do. One thread asks; another may stop the work through the
/// token.
class Deadline {
 public:
  using Now = std::function<std::chrono::nanoseconds()>;

  /// allowed   time from now on
  /// now       the clock; empty: there is as much time as it takes
  /// stop      makes the time be up at once
  Deadline(std::chrono::nanoseconds allowed, Now now, std::stop_token stop = {})
      : now_(std::move(now)), stop_(std::move(stop)) {
    if (now_) end_ = now_() + allowed;
  }

  /// Once it has passed it stays so.
  /// cost      well below a microsecond
  bool passed() const {
    passed_ = passed_ || stop_.stop_requested() || (now_ && now_() >= end_);
    return passed_;
  }

 private:
  Now now_;
  std::chrono::nanoseconds end_{};
  std::stop_token stop_;
  mutable bool passed_ = false;
};

/// Absent: there is as much time as it takes.
inline bool is_late(const Deadline* deadline) { return deadline && deadline->passed(); }

}  // namespace sincerely
