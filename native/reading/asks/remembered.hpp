#pragma once
// What is remembered of one draft from one state to the next: while somebody types, all sentences
// but one stay as they were. Nothing that is said depends on it.

#include <cstdint>
#include <span>
#include <vector>

#include "base/lru_cache.hpp"
#include "reading/acts/trees.hpp"
#include "reading/asks/nearness.hpp"

namespace sincerely {

/// What trees say of the rows of signs asked for last: whether a sentence of the draft answers an
/// ask is worked out again only where one of the two, or what stands around them, has changed.
class KnownRows {
 public:
  /// As Trees::probability.
  /// cost      a fiftieth of it for a row that is known; at most 1,024 are kept
  double probability(const Trees& trees, std::span<const float> signs);

 private:
  struct Row {
    const Trees* trees = nullptr;
    std::vector<float> signs;
    double probability = 0;
  };
  LruCache<std::uint64_t, Row> rows_{512};
};

/// One draft's, of one thread at a time.
struct Remembered {
  KnownRows rows;
  KnownPieces pieces{128};
};

}  // namespace sincerely
