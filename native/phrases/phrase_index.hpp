#pragma once
// The token patterns of many lexicons, looked for together in one walk over a text. What stands in
// a sentence is remembered: while somebody types, all sentences but one stay as they were.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/lru_cache.hpp"
#include "language/packs.hpp"
#include "phrases/pattern.hpp"
#include "phrases/regex_prefilter.hpp"
#include "text/document.hpp"

namespace sincerely {

/// A pattern that stands in a sentence.
struct PhraseHit {
  std::uint32_t owner = 0, row = 0;  // as given to `add`
  std::uint32_t sentence = 0;        // index into Document::sentences
  std::uint32_t first = 0, end = 0;  // half open, tokens counted from the start of the sentence
};

/// Not for several threads at once: it remembers.
class PhraseIndex {
 public:
  /// A number for somebody who adds patterns.
  std::uint32_t new_owner() { return owners_++; }

  /// language  `other`: counts everywhere
  void add(Pattern pattern, Language language, std::uint32_t owner, std::uint32_t row);

  /// Where the patterns of an owner stand, ordered by sentence; whatever the role of the sentence.
  /// returns   valid until the next call
  /// cost      1 us for a document seen lately; else about 0.1 ms for 300 words, less where
  ///           sentences are known
  std::span<const PhraseHit> find(const Document& document, const LanguagePacks& packs,
                                  std::uint32_t owner);
  std::span<const PhraseHit> find(const Document& document, const LanguagePacks& packs,
                                  std::uint32_t owner, std::uint32_t sentence);

  /// The text of a document as raw rows look at it first.
  /// returns   valid until the next call
  const FoldedText& folded(const Document& document);

  /// `quotations` of a document.
  /// returns   valid until the next call
  const std::vector<Span>& quoted(const Document& document);

 private:
  using ByHash = std::unordered_map<Stem, std::vector<std::uint32_t>>;
  using Hits = std::vector<PhraseHit>;

  struct Entry {
    Pattern pattern;
    std::uint32_t owner = 0, row = 0;
  };
  /// What has to be true for an entry to be tried at a token. Words stand in `needed_` from `first`
  /// on: of the second word, then of each set that the sentence has to have a word of, with their
  /// number before them.
  struct Needs {
    std::uint32_t first = 0, before = 0;  // before: words that stand before it
    std::uint16_t sets = 0;
    PatternElement::Kind kind = PatternElement::Kind::word;  // of its first element
    bool from_start = false;
    bool one_word = false;
  };
  struct Place;
  bool may_begin(const Needs& needs, const Place& place) const;
  class SentenceWords;
  /// What can begin in a text of one language.
  struct Beginnings {
    ByHash words, lemmas;
    std::vector<std::uint32_t> anywhere;  // a number, date or wildcard
  };

  const Hits& hits_of(const Document& document, const LanguagePacks& packs);
  const Hits& hits_of(const Document& document, const Sentence& sentence,
                      const LanguagePacks& packs);
  void try_at(const Place& place, const std::vector<std::uint32_t>& candidates, Hits& out) const;

  std::uint32_t owners_ = 0;
  std::vector<Entry> entries_;
  std::vector<Needs> needs_;           // by entry
  std::vector<std::uint16_t> needed_;  // numbers of words, and words as SentenceWords has them
  std::array<Beginnings, kMaxLanguages + 1> beginnings_;  // by index_of a language
  /// Hits by the content of a sentence. Their places hold for as many tokens as it had.
  struct KnownSentence {
    std::size_t tokens = 0;
    Hits hits;
  };
  LruCache<std::uint64_t, KnownSentence> sentences_{2048};
  LruCache<std::uint64_t, Hits> documents_{32};
  LruCache<std::uint64_t, FoldedText> texts_{4};
  LruCache<std::uint64_t, std::vector<Span>> quoted_{32};
};

}  // namespace sincerely
