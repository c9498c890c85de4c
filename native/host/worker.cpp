#include "host/worker.hpp"

#include <utility>

namespace sincerely {

Worker::Worker() : thread_([this](const std::stop_token& end) { work(end); }) {}

Worker::~Worker() {
  stop();
  thread_.request_stop();
  thread_.join();
}

void Worker::start(Job job) {
  busy_ = true;
  {
    const std::lock_guard lock(mutex_);
    stop_ = std::stop_source();
    job_ = std::move(job);
  }
  changed_.notify_one();
}

std::optional<Answered> Worker::take() {
  const std::lock_guard lock(mutex_);
  if (!answered_) return std::nullopt;
  ended_.clear();
  busy_ = false;
  return std::exchange(answered_, std::nullopt);
}

void Worker::work(const std::stop_token& end) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, end, [&] { return job_.has_value(); })) {
    const Job job = std::move(*std::exchange(job_, std::nullopt));
    const auto stop = stop_.get_token();
    lock.unlock();
    auto answer = job(stop);
    lock.lock();
    answered_ = std::move(answer);
    ended_.set();
  }
}

}  // namespace sincerely
