#pragma once
// The built-in words and checks, read once for all tests of a program.

#include "language/packs.hpp"
#include "review/catalogue/catalogue.hpp"

namespace sincerely::tests {

inline const LanguagePacks& packs() {
  static const LanguagePacks all;
  return all;
}

inline const Catalogue& catalogue() {
  static const Catalogue all = load_catalogue(packs());
  return all;
}

/// Cues of acts and feelings in all languages.
inline const Lexicon& cues() { return catalogue().words.cues; }

}  // namespace sincerely::tests
