#include "profile/sketch.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "profile/word_numbers.hpp"

namespace sincerely {
namespace {

Sketch sketch_of(const std::vector<std::uint64_t>& words) {
  std::array<std::uint64_t, 64> least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::uint64_t pair = mixed(words[i] * 31 + words[i + 1]);
    for (std::size_t k = 0; k < least.size(); ++k)
      least[k] = std::min(least[k], mixed(pair + k * 0x9e3779b97f4a7c15u));
  }
  Sketch sketch;
  for (std::size_t k = 0; k < least.size(); ++k)
    sketch[k] = static_cast<std::uint8_t>(least[k] & 0xFF);
  return sketch;
}

void add_part(int part, const Document& document, std::span<const Sentence* const> sentences,
              const LanguagePacks& packs, const SipKey& key, std::vector<SketchedPart>& parts) {
  if (sentences.empty()) return;
  const auto words = word_numbers(document, sentences, packs, key);
  if (static_cast<int>(words.size()) < kSketchWords) return;
  parts.push_back({part, static_cast<int>(words.size()),
                   join(sentences.front()->span, sentences.back()->span), sketch_of(words)});
}

}  // namespace

std::vector<SketchedPart> sketch_parts(const Document& document, const LanguagePacks& packs,
                                       const SipKey& key) {
  std::vector<SketchedPart> parts;
  const auto own = document.own_sentences();
  add_part(0, document, own, packs, key, parts);
  int number = 0;
  for (std::size_t at = 0; at < own.size();) {
    std::size_t end = at;
    while (end < own.size() && own[end]->paragraph == own[at]->paragraph) ++end;
    add_part(++number, document, std::span(own).subspan(at, end - at), packs, key, parts);
    at = end;
  }
  return parts;
}

double likeness(const Sketch& a, const Sketch& b) {
  // Eight bytes at a time: a byte of `other` is zero where both are equal, and then its top bit is
  // left.
  constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7fu;
  constexpr std::size_t kFirst = 8;  // where the second eight bytes begin
  std::uint64_t lanes = 0;           // equal bytes at each place of eight
  for (std::size_t k = 0; k < a.size(); k += 8) {
    std::uint64_t first = 0, second = 0;
    std::memcpy(&first, a.data() + k, 8);
    std::memcpy(&second, b.data() + k, 8);
    const std::uint64_t other = first ^ second;
    lanes += ~(((other & kLow) + kLow) | other | kLow) >> 7;
    if (k == kFirst && lanes == 0) return 0;
  }
  const auto same = static_cast<double>(lanes * 0x0101010101010101u >> 56);
  // Bytes of different minima are equal once in 256.
  constexpr double chance = 1.0 / 256;
  return std::max(0.0, (same / 64.0 - chance) / (1 - chance));
}

}  // namespace sincerely
