#pragma once
// Something that one thread sets and another waits for beside what it reads.

namespace sincerely {

/// Set by any thread, as often as it likes.
class Wake {
 public:
  Wake();
  ~Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;

  void set() const;
  void clear() const;
  /// Readable from `set` to `clear`; on Windows the handle of an event.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

}  // namespace sincerely
