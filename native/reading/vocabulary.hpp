#pragma once
// The content words of a draft and its thread as numbers that are equal where the words mean the
// same thing, and how much each tells.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Numbers of words, sorted, without repeats.
using WordSet = std::vector<std::uint32_t>;

WordSet shared_words(const WordSet& a, const WordSet& b);
void add_words(WordSet& to, const WordSet& more);

/// Words of a few texts that are compared with each other. Inflections of a word have one number; so have words of one
/// derivation (confirm, confirmation) and those of one row of data/languages/*/synonyms.tsv; a compound also has the numbers of its parts that stand in one of the texts.
class Vocabulary {
 public:
  /// texts     all that will be asked about
  /// cost      linear in tokens; about 0.2 ms for 1,000 words, next to nothing for texts compared just before
  /// source    how common words are: data/languages/*/common_words.tsv
  Vocabulary(std::span<const Document* const> texts, const LanguagePacks& packs);
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// Content words of tokens of one of the texts; function words, signs and links are left out.
  WordSet words_of(std::span<const Token> tokens) const;

  /// How much the words tell together: 1 for each rare one, down to 0 for what stands in every mail.
  double weight(const WordSet& words) const;

 private:
  struct Impl;
  static std::shared_ptr<const Impl> read(std::span<const Document* const> texts,
                                          const LanguagePacks& packs);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace sincerely
