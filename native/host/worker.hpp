#pragma once
// One thread that answers calls, so that the loop beside it can go on listening: a ping, a
// cancellation and a newer draft are looked at whatever is being worked on.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

#include "os/wake.hpp"
#include "protocol/message.hpp"

namespace sincerely {

/// What is worked on; the token says that nobody waits for it any more. It throws nothing.
using Answered = std::variant<Json, WireError>;
using Job = std::function<Answered(std::stop_token)>;

/// One job at a time. `start`, `busy` and `take` belong to one thread, the job to the worker's.
class Worker {
 public:
  Worker();
  /// Stops the job and waits for its end.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Only when not busy.
  void start(Job job);
  /// From `start` to `take`.
  bool busy() const { return busy_; }
  /// Tells the job that nobody waits for it.
  void stop() { stop_.request_stop(); }
  /// What the job gave, once it has ended.
  std::optional<Answered> take();
  /// Readable when there is something to take.
  int descriptor() const { return ended_.descriptor(); }

 private:
  void work(const std::stop_token& end);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Job> job_;  // under the mutex, as is the answer
  std::optional<Answered> answered_;
  std::stop_source stop_;  // of the job
  bool busy_ = false;
  Wake ended_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace sincerely
