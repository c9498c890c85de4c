#pragma once
// How long a piece of work may take, and whether anybody still waits for it.

#include <chrono>
#include <functional>
#include <stdexcept>
#include <stop_token>

namespace sincerely {

/// Thrown where work is given up because its time is up: what was found until then stands.
class TimeIsUp : public std::runtime_error {
 public:
  TimeIsUp() : std::runtime_error("the time is up") {}
};

/// Asked in every loop that can be long: once a sentence, a mail, a check. One thread asks; another
/// may stop the work through the token.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  /// None: there is as much time as it takes.
  Deadline() = default;
  /// stop      makes the time be up at once
  /// now       the clock, for tests
  explicit Deadline(Clock::duration allowed, std::stop_token stop = {}, Now now = &Clock::now)
      : now_(std::move(now)), end_(now_() + allowed), stop_(std::move(stop)) {}

  /// Once it has passed it stays so.
  /// cost      about 30 ns: a look at the clock
  bool passed() const {
    passed_ = passed_ || stop_.stop_requested() || (now_ && now_() >= end_);
    return passed_;
  }
  /// fails     TimeIsUp
  void check() const {
    if (passed()) throw TimeIsUp();
  }

 private:
  Now now_;
  Clock::time_point end_;
  std::stop_token stop_;
  mutable bool passed_ = false;
};

}  // namespace sincerely
