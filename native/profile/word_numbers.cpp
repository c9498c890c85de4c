#include "profile/word_numbers.hpp"

namespace sincerely {
namespace {

/// Where every noun is capitalised a capital inside a sentence tells no name.
std::uint64_t number_of(const Token& token, bool first, bool noun_capitals, const SipKey& key) {
  if (token.kind != TokenKind::word) return kBlank;
  if (token.capitalised && !first && !noun_capitals) return kBlank;
  return sip_hash(key, token.folded);
}

}  // namespace

std::vector<std::uint64_t> word_numbers(const Document& document,
                                        std::span<const Sentence* const> sentences,
                                        const LanguagePacks& packs, const SipKey& key) {
  std::vector<std::uint64_t> numbers;
  for (const Sentence* sentence : sentences) {
    const bool noun_capitals = packs.pack(document.language_of(*sentence)).facts.nouns_capitalised;
    bool first = true;
    for (const Token& token : document.tokens_of(*sentence)) {
      if (token.kind == TokenKind::punctuation) continue;
      const auto number = number_of(token, first, noun_capitals, key);
      first = false;
      if (number != kBlank || numbers.empty() || numbers.back() != kBlank)
        numbers.push_back(number);
    }
  }
  return numbers;
}

}  // namespace sincerely
