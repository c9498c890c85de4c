#pragma once
// The only coordinate system: UTF-16 code units into one text, half open, never inside a surrogate
// pair.

#include <algorithm>
#include <compare>
#include <cstdint>

namespace sincerely {

struct Span {
  std::int32_t begin = 0;  // first code unit
  std::int32_t end = 0;    // one past the last

  std::int32_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool contains(std::int32_t at) const { return begin <= at && at < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

/// The smallest span that holds both.
inline Span join(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace sincerely
