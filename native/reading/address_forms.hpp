#pragma once
// Whom a text calls du and whom Sie: the words of address in it.

#include <vector>

#include "mail/people/greeting.hpp"
#include "phrases/lexicon.hpp"

namespace sincerely {

struct AddressForms {
  std::vector<Span> formal, familiar;  // in reading order
  bool plural = false;                 // "habt ihr", "Euch": then a capital Ihr is no Sie

  /// du or Sie; neutral: neither, or both.
  Register form() const;
};

/// lexicon   families du, sie, sie-own, polite, plural (data/checks/salutation-register.tsv)
/// own       as Lexicon::find: what is quoted and signed does not count; else every own sentence of
///           the other person
/// cost      linear in the tokens
/// fails     never
AddressForms address_forms(const Document& document, const Lexicon& lexicon, bool own);

}  // namespace sincerely
