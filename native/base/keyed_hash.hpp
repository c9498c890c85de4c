#pragma once
// SipHash-2-4: a hash that nobody can compute or undo by trying words without the profile's key.

#include <array>
#include <cstdint>
#include <string_view>

namespace sincerely {

/// 128 bits of a key, as SipHash takes them.
struct SipKey {
  std::uint64_t low = 0, high = 0;
};

/// A key for one purpose, made from the key of a profile: the same bytes hash differently for
/// another purpose.
SipKey sip_key(const std::array<std::uint8_t, 32>& key, std::string_view purpose);

/// cost      linear, about 1 ns a byte
/// source    Aumasson and Bernstein 2012, SipHash: a fast short-input PRF
std::uint64_t sip_hash(const SipKey& key, std::string_view bytes);

/// A key that each process makes for itself: what is remembered by such a hash cannot be prepared
/// from outside.
const SipKey& process_key();

/// A phrase of a check's lexicon, so that the store can count it without its words.
std::uint64_t phrase_id(const SipKey& key, std::string_view check, std::string_view pattern);

}  // namespace sincerely
