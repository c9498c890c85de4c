#pragma once
// What is kept of a paragraph to know it again: 64 bytes from which no word can be read.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/keyed_hash.hpp"
#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// MinHash over pairs of neighbouring words, the lowest byte of each of 64 minima.
using Sketch = std::array<std::uint8_t, 64>;

/// A paragraph (or, as part 0, all own words of a mail), sketched.
struct SketchedPart {
  int part = 0;   // 0: all own words; 1 and up: paragraphs in order
  int words = 0;  // that went into the sketch
  Span span;      // UTF-16 into the text; not kept
  Sketch sketch{};
};

/// Paragraphs with fewer words are formulas: everybody writes them again and again.
inline constexpr int kSketchWords = 12;

/// Sketches of a mail's own words. Numbers, addresses, links and capitalised words inside sentences
/// count as blanks, so that other names make no other text.
/// returns   all own words first, then its paragraphs in reading order; what is shorter than
///           `kSketchWords` is left out
/// cost      about 20 us for 300 words
/// fails     never
std::vector<SketchedPart> sketch_parts(const Document& document, const LanguagePacks& packs,
                                       const SipKey& key);

/// How much two texts share, 0..1: an estimate of the share of word pairs that stand in both
/// (Jaccard). 0 when none of the first 16 bytes agree, which happens to texts half alike once in
/// 60,000 times.
/// source    Li and Koenig 2010, b-bit minwise hashing (b = 8); standard error 0.06 at 0.5
double likeness(const Sketch& a, const Sketch& b);

}  // namespace sincerely
