#include "profile/sketch.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <mutex>
#include <string_view>

#include "base/lru_cache.hpp"
#include "profile/word_numbers.hpp"

namespace sincerely {
namespace {

/// Words and what a sketch is made of: of all pairs of neighbours the least value of each of 64
/// orders.
struct Pairs {
  std::size_t words = 0;
  std::uint64_t first = 0, last = 0;
  std::array<std::uint64_t, std::tuple_size_v<Sketch>> least;

  Pairs() { least.fill(std::numeric_limits<std::uint64_t>::max()); }

  void add(std::uint64_t word, std::uint64_t next) {
    const std::uint64_t pair = mixed(word * 31 + next);
    for (std::size_t k = 0; k < least.size(); ++k)
      least[k] = std::min(least[k], mixed(pair + k * 0x9e3779b97f4a7c15u));
  }
  /// Adds words that follow: those of a mail are those of its paragraphs and the pairs between.
  void append(const Pairs& more) {
    if (more.words == 0) return;
    const bool blanks = words > 0 && last == kBlank && more.first == kBlank;
    if (words > 0 && !blanks) add(last, more.first);
    if (words == 0) first = more.first;
    words += more.words - blanks;
    last = more.last;
    for (std::size_t k = 0; k < least.size(); ++k) least[k] = std::min(least[k], more.least[k]);
  }
};

Pairs pairs_of(const std::vector<std::uint64_t>& words) {
  Pairs out;
  if (words.empty()) return out;
  out.words = words.size();
  out.first = words.front();
  out.last = words.back();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) out.add(words[i], words[i + 1]);
  return out;
}

/// The pairs of paragraphs lately sketched: while somebody types, all but one stay as they were,
/// and a mail is sketched once to be compared and once to be remembered.
class KnownPairs {
 public:
  explicit KnownPairs(const LanguagePacks&) {}

  Pairs of(const std::vector<std::uint64_t>& words) const {
    const auto* bytes = reinterpret_cast<const char*>(words.data());
    const auto key = sip_hash(process_key(), {bytes, words.size() * sizeof(std::uint64_t)});
    const std::scoped_lock one(mutex_);
    if (const auto* known = known_.find(key)) return *known;
    return known_.keep(key, pairs_of(words));
  }

 private:
  mutable std::mutex mutex_;
  mutable LruCache<std::uint64_t, Pairs> known_{64};
};

void add_part(int part, const Pairs& pairs, std::span<const Sentence* const> sentences,
              std::vector<SketchedPart>& parts) {
  if (static_cast<int>(pairs.words) < kSketchWords) return;
  SketchedPart& out = parts.emplace_back();
  out.part = part;
  out.words = static_cast<int>(pairs.words);
  out.span = join(sentences.front()->span, sentences.back()->span);
  for (std::size_t k = 0; k < out.sketch.size(); ++k)
    out.sketch[k] = static_cast<std::uint8_t>(pairs.least[k] & 0xFF);
}

}  // namespace

std::vector<SketchedPart> sketch_parts(const Document& document, const LanguagePacks& packs,
                                       const SipKey& key) {
  const auto own = document.own_sentences();
  const auto& known = packs.made<KnownPairs>();
  std::vector<SketchedPart> parts;
  Pairs whole;
  int number = 0;
  for (std::size_t at = 0; at < own.size();) {
    std::size_t end = at;
    while (end < own.size() && own[end]->paragraph == own[at]->paragraph) ++end;
    const auto sentences = std::span(own).subspan(at, end - at);
    const auto pairs = known.of(word_numbers(document, sentences, packs, key));
    add_part(++number, pairs, sentences, parts);
    whole.append(pairs);
    at = end;
  }
  add_part(0, whole, own, parts);
  if (!parts.empty()) std::rotate(parts.begin(), parts.end() - 1, parts.end());
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
