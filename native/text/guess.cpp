#include "text/guess.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace sincerely {
namespace {

bool has_any(std::string_view folded, std::initializer_list<std::string_view> letters) {
  return std::ranges::any_of(letters,
                             [&](auto letter) { return folded.find(letter) != folded.npos; });
}

using EvidenceByWord = std::unordered_map<Stem, LanguageEvidence>;

/// What a function word tells, by its hash: the less, the more languages have it.
const EvidenceByWord& function_words(const LanguagePacks& packs) {
  static const auto words = [&] {
    EvidenceByWord all;
    for (std::size_t i = 0; i < kLanguages.size(); ++i)
      for (const auto& word : packs.pack(kLanguages[i]).function_words) all[stem_of(word)][i] = 1;
    for (auto& [word, evidence] : all) {
      const double sharers = std::accumulate(evidence.begin(), evidence.end(), 0.0);
      for (auto& value : evidence) value /= sharers * sharers;
    }
    return all;
  }();
  return words;
}

void count_word(const Token& token, const EvidenceByWord& words, LanguageEvidence& evidence) {
  if (const auto found = words.find(token.hash); found != words.end())
    for (std::size_t i = 0; i < evidence.size(); ++i) evidence[i] += found->second[i];
  // Letters count half a function word: names carry them too.
  if (has_any(token.folded, {"ä", "ö", "ü"})) evidence[1] += 0.5;
  if (has_any(token.folded, {"æ", "ø", "å"})) evidence[2] += 0.5;
}

}  // namespace

LanguageEvidence language_evidence(std::span<const Token> tokens, const LanguagePacks& packs) {
  const auto& words = function_words(packs);
  LanguageEvidence evidence{};
  for (const auto& token : tokens)
    if (token.kind == TokenKind::word) count_word(token, words, evidence);
  return evidence;
}

Language guess_language(const LanguageEvidence& evidence) {
  const auto best = std::ranges::max_element(evidence);
  double second = 0;
  for (auto it = evidence.begin(); it != evidence.end(); ++it)
    if (it != best) second = std::max(second, *it);
  // One unshared function word ahead, and half as much again as the next.
  if (*best < 1.0 || *best < 1.5 * second) return Language::other;
  return kLanguages[static_cast<std::size_t>(best - evidence.begin())];
}

}  // namespace sincerely
