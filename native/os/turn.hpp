#pragma once
// One process at a time works in a folder.

namespace sincerely {

/// Says that it is this process's turn, as long as it is.
class Turn {
 public:
  explicit Turn(bool& alone) : alone_(alone) { alone_ = true; }
  ~Turn() { alone_ = false; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  bool& alone_;
};

}  // namespace sincerely
