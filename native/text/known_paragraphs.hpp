#pragma once
// Tokens and sentences of the paragraphs read last: while somebody types, all but one stay as they
// were.

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/lru_cache.hpp"
#include "language/packs.hpp"
#include "text/document.hpp"
#include "text/span.hpp"

namespace sincerely {

/// Of all texts that are read with the same packs; for several threads at once.
class KnownParagraphs {
 public:
  explicit KnownParagraphs(const LanguagePacks&) {}

  /// As `tokenize`.
  std::vector<Token> tokens(std::u16string_view text, Span paragraph) const;
  /// As `split_sentences`.
  std::vector<Span> sentences(std::u16string_view text, Span paragraph, const LanguagePack& pack,
                              bool own_lines) const;

 private:
  mutable std::mutex mutex_;
  // Places count from the start of the paragraph.
  mutable LruCache<std::uint64_t, std::vector<Token>> tokens_{24};
  mutable LruCache<std::uint64_t, std::vector<Span>> sentences_{24};
};

}  // namespace sincerely
