#include "audit/smallest.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sincerely {

void SmallestHashes::add(std::uint64_t hash) {
  hashes_.insert(hash);
  if (hashes_.size() > kKept) hashes_.erase(std::prev(hashes_.end()));
}

void SmallestHashes::merge(const SmallestHashes& other) {
  for (const std::uint64_t hash : other.hashes_) add(hash);
}

void DistinctCounter::add(std::uint64_t hash) {
  constexpr int kIndexBits = std::bit_width(kRegisters - 1);
  const std::size_t index = hash >> (64 - kIndexBits);
  const auto rank = static_cast<std::uint8_t>(
      std::min(std::countl_zero(hash << kIndexBits), 64 - kIndexBits) + 1);
  registers_[index] = std::max(registers_[index], rank);
}

void DistinctCounter::merge(const DistinctCounter& other) {
  for (std::size_t k = 0; k < kRegisters; ++k)
    registers_[k] = std::max(registers_[k], other.registers_[k]);
}

std::int64_t DistinctCounter::estimate() const {
  constexpr double kCount = kRegisters;
  constexpr double kBias = 0.7213 / (1 + 1.079 / kCount);
  double sum = 0;
  std::size_t empty = 0;
  for (const std::uint8_t rank : registers_) {
    sum += std::ldexp(1.0, -rank);
    empty += rank == 0;
  }
  const double raw = kBias * kCount * kCount / sum;
  if (raw > 2.5 * kCount || empty == 0) return std::llround(raw);
  return std::llround(kCount * std::log(kCount / static_cast<double>(empty)));
}

}  // namespace sincerely
