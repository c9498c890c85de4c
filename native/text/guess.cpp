#include "text/guess.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace sincerely {
namespace {

using EvidenceByWord = std::unordered_map<Stem, LanguageEvidence>;

/// What words tell of their language.
struct GuessWords {
  explicit GuessWords(const LanguagePacks& packs);

  EvidenceByWord words;  // function words by their hash: the less, the more languages have them
  std::unordered_map<char16_t, LanguageEvidence> letters;
  EvidenceByWord telling;  // words of short mails ("Anbei.") that only one language has
};

GuessWords::GuessWords(const LanguagePacks& packs) {
  // Letters count half a function word: names carry them too.
  constexpr double kLetter = 0.5;
  for (const auto language : packs.languages()) {
    const auto& pack = packs.pack(language);
    for (const auto& word : pack.function_words) words[stem_of(word)][index_of(language)] = 1;
    for (const auto& word : pack.words("telling").words())
      telling[stem_of(word)][index_of(language)] = 1;
    for (const auto letter : pack.facts.letters) letters[letter][index_of(language)] = kLetter;
  }
  for (auto& [word, evidence] : words) {
    const double sharers = std::accumulate(evidence.begin(), evidence.end(), 0.0);
    for (auto& value : evidence) value /= sharers * sharers;
  }
}

void add_most(LanguageEvidence& most, const LanguageEvidence& found) {
  for (std::size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], found[i]);
}

void count_word(const Token& token, const GuessWords& words, LanguageEvidence& evidence) {
  if (const auto found = words.words.find(token.hash); found != words.words.end())
    for (std::size_t i = 0; i < evidence.size(); ++i) evidence[i] += found->second[i];
  const bool is_ascii = std::ranges::all_of(token.folded, [](char c) { return c >= 0; });
  if (is_ascii) return;
  LanguageEvidence letters{};  // several letters of a language count once
  for (const auto unit : to_utf16(token.folded))
    if (const auto found = words.letters.find(unit); found != words.letters.end())
      add_most(letters, found->second);
  for (std::size_t i = 0; i < evidence.size(); ++i) evidence[i] += letters[i];
}

}  // namespace

LanguageEvidence language_evidence(std::span<const Token> tokens, const LanguagePacks& packs) {
  const auto& words = packs.made<GuessWords>();
  LanguageEvidence evidence{};
  for (const auto& token : tokens)
    if (token.kind == TokenKind::word) count_word(token, words, evidence);
  return evidence;
}

LanguageEvidence telling_evidence(std::span<const Token> tokens, const LanguagePacks& packs) {
  const auto& words = packs.made<GuessWords>().telling;
  LanguageEvidence evidence{};
  for (const auto& token : tokens)
    if (const auto found = words.find(token.hash); found != words.end())
      for (std::size_t i = 0; i < evidence.size(); ++i) evidence[i] += found->second[i];
  return evidence;
}

Language guess_language(const LanguageEvidence& evidence) {
  const auto best = std::ranges::max_element(evidence);
  double second = 0;
  for (auto it = evidence.begin(); it != evidence.end(); ++it)
    if (it != best) second = std::max(second, *it);
  // One unshared function word ahead, and half as much again as the next.
  if (*best < 1.0 || *best < 1.5 * second) return Language::other;
  return static_cast<Language>(best - evidence.begin());
}

}  // namespace sincerely
