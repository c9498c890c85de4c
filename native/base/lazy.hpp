#pragma once
// A value that is worked out when it is first asked for, and stays.

#include <optional>
#include <utility>

namespace sincerely {

/// Not for several threads at once: one review is one thread's.
template <typename T>
class Lazy {
 public:
  /// make      called once, however often the value is asked for
  template <typename Make>
  const T& get(Make make) const {
    if (!value_) value_.emplace(make());
    return *value_;
  }

 private:
  mutable std::optional<T> value_;
};

}  // namespace sincerely
