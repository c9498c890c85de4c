#include "base/keyed_hash.hpp"

#include <bit>
#include <cstring>
#include <random>
#include <string>

namespace sincerely {
namespace {

struct State {
  std::uint64_t a, b, c, d;

  void round() {
    a += b;
    b = std::rotl(b, 13) ^ a;
    a = std::rotl(a, 32);
    c += d;
    d = std::rotl(d, 16) ^ c;
    a += d;
    d = std::rotl(d, 21) ^ a;
    c += b;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }

  void take(std::uint64_t word) {
    d ^= word;
    round();
    round();
    a ^= word;
  }
};

/// Eight bytes, the lowest first whatever the machine's order.
std::uint64_t word_at(std::string_view bytes, std::size_t count) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < count; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return word;
}

}  // namespace

SipKey sip_key(const std::array<std::uint8_t, 32>& key, std::string_view purpose) {
  const std::string_view bytes(reinterpret_cast<const char*>(key.data()), key.size());
  const SipKey first{word_at(bytes, 8), word_at(bytes.substr(8), 8)};
  const SipKey second{word_at(bytes.substr(16), 8), word_at(bytes.substr(24), 8)};
  return {sip_hash(first, purpose), sip_hash(second, purpose)};
}

const SipKey& process_key() {
  static const SipKey key = [] {
    std::random_device source;
    const auto word = [&] { return std::uint64_t{source()} << 32 | source(); };
    return SipKey{word(), word()};
  }();
  return key;
}

std::uint64_t phrase_id(const SipKey& key, std::string_view check, std::string_view pattern) {
  return sip_hash(key, std::string(check) + '\n' + std::string(pattern));
}

std::uint64_t sip_hash(const SipKey& key, std::string_view bytes) {
  State state{key.low ^ 0x736f6d6570736575u, key.high ^ 0x646f72616e646f6du,
              key.low ^ 0x6c7967656e657261u, key.high ^ 0x7465646279746573u};
  const std::uint64_t length = bytes.size();
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.take(word_at(bytes, 8));
  state.take(word_at(bytes, bytes.size()) | (length & 0xFF) << 56);
  state.c ^= 0xFF;
  for (int i = 0; i < 4; ++i) state.round();
  return state.a ^ state.b ^ state.c ^ state.d;
}

}  // namespace sincerely
