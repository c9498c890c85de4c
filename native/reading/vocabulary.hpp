#pragma once
// The content words of a draft and its thread as numbers that are equal where the words mean the
// same thing, and how much each tells.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "base/lazy.hpp"
#include "language/packs.hpp"
#include "mail/draft.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Numbers of words, sorted, without repeats.
using WordSet = std::vector<std::uint32_t>;

WordSet shared_words(const WordSet& a, const WordSet& b);
void add_words(WordSet& to, const WordSet& more);

/// Words of a few texts that are compared with each other. Inflections of a word have one number;
/// so have words of one derivation (confirm, confirmation) and those of one row of
/// data/languages/*/synonyms.tsv; a compound also has the numbers of its parts that stand in one of
/// the texts.
class Vocabulary {
 public:
  /// texts     all that will be asked about
  /// cost      linear in tokens; about 0.2 ms for 1,000 words
  /// source    how common words are: data/languages/*/common_words.tsv
  Vocabulary(std::span<const Document* const> texts, const LanguagePacks& packs);
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;

  /// Content words of tokens of one of the texts; function words, signs and links are left out.
  WordSet words_of(std::span<const Token> tokens) const;

  /// How much the words tell together: 1 for each rare one, down to 0 for what stands in every
  /// mail.
  double weight(const WordSet& words) const;
  /// That of the words of one token.
  double weight(const Token& token) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

/// The vocabularies of one draft: with each mail of its thread, and with all of them. Each is made
/// when it is first asked for. One thread at a time.
class Vocabularies {
 public:
  /// Both must outlive it.
  Vocabularies(const Draft& draft, const LanguagePacks& packs) : draft_(draft), packs_(packs) {}

  /// message   index into Draft::thread
  const Vocabulary& beside(int message) const;
  const Vocabulary& of_all() const;

 private:
  const Draft& draft_;
  const LanguagePacks& packs_;
  mutable std::map<int, Vocabulary> beside_;
  Lazy<Vocabulary> of_all_;
};

}  // namespace sincerely
