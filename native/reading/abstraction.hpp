#pragma once
// How far a text stays with ideas instead of things: long and abstract nouns, "our ongoing
// commitment", few plain words. It says something about the words, nothing about who wrote them.

#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// A sentence of the writer's own, as far as it stays abstract.
struct AbstractSentence {
  std::uint32_t sentence = 0;  // index into Document::sentences
  double score = 0;            // as Abstraction::score, of this sentence alone
  bool has_figure = false;     // a number, date, link or address stands in it
  std::vector<Span> claims;    // "our ongoing commitment": a possessive with an abstract noun
};

struct Abstraction {
  double score = 0;  // weighted shares of the own words in percent; ordinary mail is around 0 to 8
  int words = 0;
  std::vector<AbstractSentence> sentences;  // own sentences of five words or more, in order
  std::vector<Span> nouns;                  // abstract nouns, each once, longest first
};

/// Measures the own words of a document.
/// cost      linear in tokens
/// source    words and weights in data/reading/abstraction.tsv
/// fails     never
Abstraction measure_abstraction(const Document& document, const LanguagePacks& packs);

}  // namespace sincerely
