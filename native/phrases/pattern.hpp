#pragma once
// One phrase pattern, compiled: words, alternatives, wildcards, dates, numbers, sentence edges.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "language/dictionary.hpp"
#include "text/document.hpp"

namespace sincerely {

struct PatternElement {
  enum class Kind : std::uint8_t { word, lemma, any, date, number, sign, choice };
  Kind kind = Kind::word;
  std::uint8_t least = 1, most = 1;  // any: how many tokens
  std::uint32_t choice = 0;          // choice: index into Pattern::choices
  Stem hash = 0;                     // word, lemma, sign
};

/// What can stand in one place of a pattern; an empty one may be left out. Holds no choice itself.
using PatternChoice = std::vector<std::vector<PatternElement>>;

struct Pattern {
  std::vector<PatternElement> elements;  // never empty
  std::vector<PatternChoice> choices;
  int before = 0;  // tokens that have to stand before it in the sentence
  bool from_start = false, to_end = false;
};

/// What a pattern can begin with.
struct PatternStart {
  std::vector<Stem> words, lemmas;
  bool anything = false;  // a number, date or wildcard: has to be tried everywhere
};

/// Compiles a pattern (see Lexicon for the syntax). `lemma`: words match any inflection.
/// fails     std::invalid_argument with what is wrong
Pattern compile_pattern(std::string_view pattern, bool lemma);

PatternStart start_of(const Pattern& pattern);

/// Sets of words: of each one has to stand in the sentence, besides what the pattern begins with.
/// returns   stems and hashes of words and signs; the smallest sets first, at most `most`
std::vector<std::vector<Stem>> needed_by(const Pattern& pattern, std::size_t most);

/// Words of which the one right behind the first has to be one, signs left out of account.
/// returns   as needed_by; empty where that cannot be said
std::vector<Stem> second_of(const Pattern& pattern);

/// Is a pattern one word, or one of several? What it begins with is then all of it.
bool is_one_word(const Pattern& pattern);

/// Tries a pattern at a token.
/// tokens    of one sentence
/// at        index of its first token
/// dates     words that begin or make a date (weekdays, months, tomorrow)
/// returns   one past its last token; nothing if it does not stand there. The longest reading wins.
std::optional<std::uint32_t> match_at(const Pattern& pattern, std::span<const Token> tokens,
                                      std::uint32_t at,
                                      const std::unordered_set<std::string>& dates);

}  // namespace sincerely
