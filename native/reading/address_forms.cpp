#include "reading/address_forms.hpp"

namespace sincerely {
namespace {

/// A capital says nothing at the start of a sentence, nor after a mark that may begin one.
bool capital_counts(const Document& document, const PhraseMatch& match) {
  const auto& sentence = document.sentences[match.sentence];
  const auto& token = document.tokens[match.first_token];
  if (!token.capitalised || match.first_token == sentence.first_token) return false;
  return document.tokens[match.first_token - 1].kind != TokenKind::punctuation ||
         document.tokens[match.first_token - 1].text == ",";
}

/// A name ("De Smet", "Frau Du"): the next or the last word is capital as well.
bool beside_capital(const Document& document, const PhraseMatch& match, bool before) {
  const auto& sentence = document.sentences[match.sentence];
  const auto at = before ? match.first_token - 1 : match.end_token;
  if (before ? match.first_token <= sentence.first_token + 1 : at >= sentence.end_token)
    return false;
  return document.tokens[at].capitalised;
}

}  // namespace

Register AddressForms::form() const {
  if (formal.empty() == familiar.empty()) return Register::neutral;
  return formal.empty() ? Register::familiar : Register::formal;
}

AddressForms address_forms(const Document& document, const Lexicon& lexicon, bool own) {
  AddressForms out;
  std::vector<PhraseMatch> matches;
  if (own) {
    matches = lexicon.find(document);
  } else {
    for (const auto* sentence : document.own_sentences())
      for (auto& match : lexicon.find_in(document, *sentence)) matches.push_back(match);
  }
  for (const auto& match : matches) out.plural |= match.family == "plural";
  for (const auto& match : matches) {
    // "Frau Du" is a name; beside a noun ("am Montag dein Boot") a small letter tells.
    const bool capital = document.tokens[match.first_token].capitalised;
    if (match.family == "du" && !(capital && beside_capital(document, match, true)))
      out.familiar.push_back(match.span);
    const bool strong = match.family == "sie" || (match.family == "sie-own" && !out.plural);
    if (strong && capital_counts(document, match)) out.formal.push_back(match.span);
    if (match.family == "polite" && capital_counts(document, match) &&
        !beside_capital(document, match, false))
      out.formal.push_back(match.span);
  }
  return out;
}

}  // namespace sincerely
