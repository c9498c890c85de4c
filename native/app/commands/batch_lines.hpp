#pragma once
// Lines that several threads answer and that are written in the order in which they came.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <iosfwd>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace sincerely {

/// One thread adds lines, some answer them, one writes the answers.
class BatchLines {
 public:
  struct Line {
    std::string bytes;
    std::optional<std::string> answer;
  };
  using Taken = std::shared_ptr<Line>;

  /// most      lines that are read before the first of them is written: what memory holds
  explicit BatchLines(std::size_t most) : most_(most) {}

  /// Waits while too many are not written yet.
  /// returns   false when nobody reads the answers any more
  bool add(std::string bytes);
  /// No line comes after this.
  void close();

  /// The next line that nobody has taken; waits for it.
  /// returns   nullptr when there is none any more
  Taken take();
  void answer(const Taken& line, std::string answer);

  /// Writes each answer as soon as it and all before it are there, until the last.
  void write(std::ostream& out);

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Taken> lines_;  // not written yet
  std::size_t taken_ = 0;    // of them
  bool closed_ = false, lost_ = false;
};

}  // namespace sincerely
