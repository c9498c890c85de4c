#pragma once
// Words as keyed numbers: what sketches are made of.

#include <cstdint>
#include <span>
#include <vector>

#include "base/keyed_hash.hpp"
#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// The number of what names somebody or counts something.
inline constexpr std::uint64_t kBlank = 0x6e616d65;

/// The words of sentences as keyed hashes. Numbers, addresses, links and capitalised words inside
/// sentences are `kBlank`; blanks in a row are one.
/// returns   in reading order
/// cost      about 20 ns a word
std::vector<std::uint64_t> word_numbers(const Document& document,
                                        std::span<const Sentence* const> sentences,
                                        const LanguagePacks& packs, const SipKey& key);

/// Finaliser of MurmurHash3: spreads what differs in one bit over all of them.
constexpr std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdu;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53u;
  return value ^ value >> 33;
}

}  // namespace sincerely
