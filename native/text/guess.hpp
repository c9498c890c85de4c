#pragma once
// Which language words are in, by the function words they use. A mail may mix languages.

#include <array>
#include <span>

#include "text/document.hpp"

namespace sincerely {

/// Evidence per language, in the order of kLanguages: function words weighed by how many of our languages share them, and letters only one of them uses.
using LanguageEvidence = std::array<double, kLanguages.size()>;

LanguageEvidence language_evidence(std::span<const Token> tokens, const LanguagePacks& packs);

/// The language with the most evidence if it is clearly ahead.
/// returns   `other` when there is too little to say
Language guess_language(const LanguageEvidence& evidence);

}  // namespace sincerely
