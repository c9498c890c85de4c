// One pattern and a text: the index, which looks only where a pattern can stand, finds what trying
// it at every word finds.

#include <set>
#include <stdexcept>

#include "packs.hpp"
#include "phrases/phrase_index.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

struct Place {
  std::uint32_t sentence, first, end;
  auto operator<=>(const Place&) const = default;
};

std::set<Place> tried(const Pattern& pattern, const Document& document) {
  std::set<Place> out;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const Sentence& sentence = document.sentences[i];
    const auto tokens = document.tokens_of(sentence);
    const auto& dates = fuzz::packs().pack(document.language_of(sentence)).date_words;
    for (std::uint32_t at = 0; at < tokens.size(); ++at) {
      const auto end = match_at(pattern, tokens, at, dates);
      if (!end || *end == at) continue;
      require(*end > at && *end <= tokens.size(), "a phrase ends in its sentence");
      // A wildcard or date begins at no sign; a word that is one is looked up by itself.
      out.insert({i, at, *end});
    }
  }
  return out;
}

bool may_begin(const Pattern& pattern, const Token& token) {
  const PatternStart start = start_of(pattern);
  // One that may begin with a wildcard is tried at words alone.
  if (start.anything) return token.kind != TokenKind::punctuation;
  if (std::ranges::find(start.words, token.hash) != start.words.end()) return true;
  return std::ranges::any_of(token.stems, [&](Stem stem) {
    return std::ranges::find(start.lemmas, stem) != start.lemmas.end();
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Language language = fuzz::language_of(input.byte());
  const bool lemma = input.byte() % 2;
  const std::string_view words = input.part();
  Pattern pattern;
  try {
    pattern = compile_pattern(words, lemma);
  } catch (const std::invalid_argument&) {
    return 0;
  }
  require(!pattern.elements.empty(), "a pattern has something to look for");
  const auto document = read_document(to_utf16(input.rest()), {}, fuzz::packs(), language);

  PhraseIndex index;
  const auto owner = index.new_owner();
  index.add(pattern, Language::other, owner, 7);
  const auto found = index.find(*document, fuzz::packs(), owner);
  std::set<Place> in_index;
  for (const PhraseHit& hit : found) {
    require(hit.owner == owner && hit.row == 7, "a hit is of this pattern");
    in_index.insert({hit.sentence, hit.first, hit.end});
  }
  const auto one_by_one = tried(pattern, *document);
  for (const Place& place : in_index)
    require(one_by_one.contains(place), "what the index finds stands there");
  for (const Place& place : one_by_one) {
    const auto& sentence = document->sentences[place.sentence];
    if (may_begin(pattern, document->tokens_of(sentence)[place.first]))
      require(in_index.contains(place), "what stands there is found by the index");
  }
  const auto again = index.find(*document, fuzz::packs(), owner);
  require(again.size() == found.size(), "the same again");
  return 0;
}
