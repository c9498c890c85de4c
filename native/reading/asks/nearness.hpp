#pragma once
// How near two sentences are in words: shared pieces of content words, each worth what the word
// tells.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reading/vocabulary.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Pieces of words of a sentence with their weights, sorted by piece, of length 1.
using WordPieces = std::vector<std::pair<std::uint32_t, float>>;

/// Runs of four and five letters of each content word, a blank at both ends.
/// cost      linear; tokens after the 150th are not looked at
WordPieces word_pieces(std::span<const Token> tokens, const Vocabulary& vocabulary);

/// 0 for nothing in common, 1 for the same words.
float nearness(const WordPieces& a, const WordPieces& b);

}  // namespace sincerely
