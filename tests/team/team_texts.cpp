// Tokens of paragraphs, for the simulation: one paragraph a line in, its twenty tokens of week 1 a
// line out; an empty line for one that is too short.

#include <iostream>
#include <string>

#include "language/packs.hpp"
#include "profile/team_bands.hpp"
#include "text/document.hpp"

int main() {
  using namespace sincerely;
  const LanguagePacks packs;
  const TeamKey key{7};
  for (std::string line; std::getline(std::cin, line);) {
    const auto document = read_document(to_utf16(line), {}, packs);
    const auto own = document->own_sentences();
    const auto parts = sketch_parts(*document, packs, {});
    if (!parts.empty() && parts.front().words >= kTeamWords)
      for (const auto token : band_tokens(*document, own, packs, key, 1)) std::cout << token << ' ';
    std::cout << '\n';
  }
}
