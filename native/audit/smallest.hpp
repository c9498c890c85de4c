#pragma once
// How many different writers there are, without a list of them: exact while they are few, an
// estimate when they are many. Both merge exactly, in any order.

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace sincerely {

/// The ten smallest of the hashes that were added: tells "fewer than ten" from "ten or more".
class SmallestHashes {
 public:
  static constexpr std::size_t kKept = 10;

  void add(std::uint64_t hash);
  void merge(const SmallestHashes& other);

  /// returns   the number of different hashes, exact below `kKept`
  std::size_t at_least() const { return hashes_.size(); }
  bool full() const { return hashes_.size() == kKept; }
  const std::set<std::uint64_t>& hashes() const { return hashes_; }

  bool operator==(const SmallestHashes&) const = default;

 private:
  std::set<std::uint64_t> hashes_;
};

/// HyperLogLog with 2,048 registers: standard error 2.3 %.
/// source    Flajolet et al. 2007; linear counting below 2.5 times the registers
class DistinctCounter {
 public:
  static constexpr std::size_t kRegisters = 2048;

  void add(std::uint64_t hash);
  void merge(const DistinctCounter& other);
  std::int64_t estimate() const;

  std::array<std::uint8_t, kRegisters>& registers() { return registers_; }
  const std::array<std::uint8_t, kRegisters>& registers() const { return registers_; }

  bool operator==(const DistinctCounter&) const = default;

 private:
  std::array<std::uint8_t, kRegisters> registers_{};
};

}  // namespace sincerely
