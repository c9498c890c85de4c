#include "reading/content/concrete.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/data_file.hpp"

namespace sincerely {

std::unordered_set<std::string> masked_names(const DraftMessage& message) {
  std::unordered_set<std::string> out;
  auto people = message.to;
  people.push_back(message.from);
  for (const auto& person : people) {
    std::string word;
    for (const char c : fold(person.name) + " ") {
      if (c != ' ' && c != ',') {
        word += c;
      } else if (!word.empty()) {
        out.insert(std::move(word));
        word.clear();
      }
    }
  }
  return out;
}

namespace {

/// A figure, date, link, or a name of somebody or something: one could point at it.
bool is_concrete(const Token& token, bool first, Language language, const LanguagePacks& packs) {
  if (token.kind == TokenKind::number || token.kind == TokenKind::link ||
      token.kind == TokenKind::address)
    return true;
  if (token.kind != TokenKind::word || token.stop_word || token.span.size() < 3) return false;
  if (packs.pack(language).date_words.contains(token.folded)) return true;
  if (!token.capitalised) return false;
  const auto* dictionary = packs.dictionary(language);
  if (language == Language::de || first) return dictionary && !dictionary->knows(token.text);
  return true;
}

/// Addresses of writer and readers: the name of a firm mostly stands in one.
std::string addresses_of(const DraftMessage& message) {
  std::string out = fold(message.from.address);
  for (const auto& person : message.to) out += " " + fold(person.address);
  return out;
}

}  // namespace

std::size_t count_concrete(const Draft& draft, const LanguagePacks& packs) {
  constexpr std::size_t kFirm = 4;    // letters from which a word in an address is its name
  constexpr std::size_t kSpoken = 2;  // given and family name of somebody it is about
  const auto& body = *draft.body;
  const auto masked = masked_names(draft.message);
  const auto addresses = addresses_of(draft.message);
  std::set<std::string_view> out, names;
  for (const auto* sentence : body.own_sentences()) {
    const auto tokens = body.tokens_of(*sentence);
    for (const auto& token : tokens)
      if (!masked.contains(token.folded) &&
          is_concrete(token, &token == &tokens.front(), body.language_of(*sentence), packs) &&
          (token.folded.size() < kFirm || addresses.find(token.folded) == addresses.npos))
        (token.kind == TokenKind::word && token.capitalised ? names : out).insert(token.folded);
  }
  return out.size() + names.size() - std::min(names.size(), kSpoken);
}

}  // namespace sincerely
