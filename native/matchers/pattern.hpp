#pragma once
// One phrase pattern, compiled to token sequences: words, alternatives, wildcards, dates, numbers,
// sentence edges.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/dictionary.hpp"
#include "text/document.hpp"

namespace sincerely {

struct PatternElement {
  enum class Kind { word, lemma, any, date, number, sign } kind = Kind::word;
  Stem hash = 0;            // word, lemma, sign
  std::string text;         // folded
  int least = 1, most = 1;  // any: how many tokens
};

/// One way to read a pattern, without alternatives.
struct PatternSequence {
  std::vector<PatternElement> elements;  // never empty, never begins with `any`
  int before = 0;                        // tokens that have to stand before it in the sentence
  bool from_start = false, to_end = false;
};

/// All ways to read a pattern (see Lexicon for the syntax). `lemma`: words match any inflection.
/// fails     std::invalid_argument with what is wrong
std::vector<PatternSequence> compile_pattern(std::string_view pattern, bool lemma);

/// Tries a sequence at a token.
/// tokens    of one sentence
/// at        index of its first token
/// dates     words that begin or make a date (weekdays, months, tomorrow)
/// returns   one past its last token; nothing if it does not stand there. The longest reading wins.
std::optional<std::uint32_t> match_at(const PatternSequence& sequence,
                                      std::span<const Token> tokens, std::uint32_t at,
                                      const std::unordered_set<std::string>& dates);

}  // namespace sincerely
