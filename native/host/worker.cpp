#include "host/worker.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

namespace sincerely {

Worker::Worker()
    : ended_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this](const std::stop_token& end) { work(end); }) {}

Worker::~Worker() {
  stop();
  thread_.request_stop();
  thread_.join();
  ::close(ended_);
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
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(ended_, &count, sizeof count);
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
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(ended_, &one, sizeof one);
  }
}

}  // namespace sincerely
