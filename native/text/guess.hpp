#pragma once
// Which language words are in, by the function words they use. A mail may mix languages.

#include <array>
#include <span>

#include "text/document.hpp"

namespace sincerely {

/// Evidence by `index_of` a language: function words weighed by how many languages of the packs
/// share them, and letters that only one of them uses (row `letters` of language.tsv).
using LanguageEvidence = std::array<double, kMaxLanguages>;

LanguageEvidence language_evidence(std::span<const Token> tokens, const LanguagePacks& packs);

/// What words that are no function words tell, for a mail too short to have many of these
/// ("Anbei.").
/// source    family `telling` in data/languages/*/words.tsv
LanguageEvidence telling_evidence(std::span<const Token> tokens, const LanguagePacks& packs);

/// The language with the most evidence if it is clearly ahead.
/// returns   `other` when there is too little to say
Language guess_language(const LanguageEvidence& evidence);

}  // namespace sincerely
