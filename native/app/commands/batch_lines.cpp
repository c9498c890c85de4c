#include "app/commands/batch_lines.hpp"

#include <ostream>
#include <utility>

namespace sincerely {

bool BatchLines::add(std::string bytes) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return lines_.size() < most_ || lost_; });
  if (lost_) return false;
  lines_.push_back(std::make_shared<Line>(Line{std::move(bytes), std::nullopt}));
  changed_.notify_all();
  return true;
}

void BatchLines::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

BatchLines::Taken BatchLines::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return taken_ < lines_.size() || closed_ || lost_; });
  if (taken_ == lines_.size() || lost_) return nullptr;
  return lines_[taken_++];
}

void BatchLines::answer(const Taken& line, std::string answer) {
  const std::lock_guard lock(mutex_);
  line->answer = std::move(answer);
  changed_.notify_all();
}

void BatchLines::write(std::ostream& out) {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock,
                  [&] { return lines_.empty() ? closed_ : lines_.front()->answer.has_value(); });
    if (lines_.empty()) return;
    const auto line = lines_.front();
    lines_.pop_front();
    --taken_;
    changed_.notify_all();
    lock.unlock();
    out << *line->answer << '\n' << std::flush;
    lock.lock();
    lost_ = !out;
    if (lost_) break;
  }
  changed_.notify_all();
}

}  // namespace sincerely
