#include "text/guess.hpp"

#include <algorithm>

namespace sincerely {
namespace {

bool has_any(std::string_view folded, std::initializer_list<std::string_view> letters) {
  return std::ranges::any_of(letters,
                             [&](auto letter) { return folded.find(letter) != folded.npos; });
}

void count_word(const std::string& folded, const LanguagePacks& packs, LanguageEvidence& evidence) {
  std::array<bool, kLanguages.size()> has{};
  int sharers = 0;
  for (std::size_t i = 0; i < kLanguages.size(); ++i)
    sharers += has[i] = packs.pack(kLanguages[i]).function_words.contains(folded);
  for (std::size_t i = 0; i < kLanguages.size(); ++i)
    if (has[i]) evidence[i] += 1.0 / (sharers * sharers);
  // Letters count half a function word: names carry them too.
  if (has_any(folded, {"ä", "ö", "ü"})) evidence[1] += 0.5;
  if (has_any(folded, {"æ", "ø", "å"})) evidence[2] += 0.5;
}

}  // namespace

LanguageEvidence language_evidence(std::span<const Token> tokens, const LanguagePacks& packs) {
  LanguageEvidence evidence{};
  for (const auto& token : tokens)
    if (token.kind == TokenKind::word) count_word(token.folded, packs, evidence);
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
