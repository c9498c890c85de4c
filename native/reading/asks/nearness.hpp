#pragma once
// How near two sentences are in words: shared pieces of content words, each worth what the word
// tells.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/lru_cache.hpp"
#include "reading/vocabulary.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Pieces of words of a sentence with their weights, sorted by piece, of length 1.
using WordPieces = std::vector<std::pair<std::uint32_t, float>>;

/// Pieces asked for last, by the words and what they tell.
using KnownPieces = LruCache<std::uint64_t, WordPieces>;

/// Runs of four and five letters of each content word, a blank at both ends.
/// known     remembers; nullptr: nothing is remembered
/// cost      linear; tokens after the 150th are not looked at
WordPieces word_pieces(std::span<const Token> tokens, const Vocabulary& vocabulary,
                       KnownPieces* known = nullptr);

/// 0 for nothing in common, 1 for the same words.
float nearness(const WordPieces& a, const WordPieces& b);

/// Texts that other texts are held against one after the other.
class PieceIndex {
 public:
  PieceIndex() = default;
  explicit PieceIndex(std::span<const WordPieces* const> texts);

  /// The nearness of each text, in order.
  /// cost      linear in `pieces` and what both have in common
  std::vector<float> nearness(const WordPieces& pieces) const;

 private:
  struct Place {
    std::uint32_t piece = 0, text = 0;
    float weight = 0;
    std::uint32_t next = 0;  // 1 + another place of the piece, 0: none
  };
  std::uint32_t slot_of(std::uint32_t piece) const;

  std::vector<Place> places_;
  std::vector<std::uint32_t> slots_;  // a power of two; 1 + a place of a piece, 0: none
  std::size_t texts_ = 0;
};

}  // namespace sincerely
