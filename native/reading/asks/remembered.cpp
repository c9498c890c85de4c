#include "reading/asks/remembered.hpp"

#include <bit>
#include <cstring>

namespace sincerely {
namespace {

/// Where a row is looked for; whether it is the same is seen by its signs.
std::uint64_t place_of(std::span<const float> signs) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
  constexpr int kTurn = 29;
  std::uint64_t out = signs.size();
  for (const float sign : signs)
    out = std::rotl((out ^ std::bit_cast<std::uint32_t>(sign)) * kSpread, kTurn);
  return out;
}

bool are_same(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

double KnownRows::probability(const Trees& trees, std::span<const float> signs) {
  const auto place = place_of(signs);
  if (const auto* row = rows_.find(place);
      row && row->trees == &trees && are_same(row->signs, signs))
    return row->probability;
  const double probability = trees.probability(signs);
  rows_.keep(place, {&trees, {signs.begin(), signs.end()}, probability});
  return probability;
}

}  // namespace sincerely
