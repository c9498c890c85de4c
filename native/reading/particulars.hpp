#pragma once
// What in a sentence somebody could look up or remember: a link, a year, a number, a day, a name,
// quoted words. A claim beside one of these is not empty.

#include <span>
#include <string>
#include <vector>

#include "language/packs.hpp"
#include "mail/draft.hpp"
#include "text/document.hpp"

namespace sincerely {

/// What stands in a stretch of text.
struct Particulars {
  bool link = false;       // an address of web or mail, a footnote "[1]"
  bool year = false;       // a number from 1900 to 2099
  bool number = false;     // any number
  bool date = false;       // a weekday, a month, "yesterday"
  bool name = false;       // a capitalised word inside a sentence that is no reader's name
  bool quotation = false;  // words between quotation marks

  bool any() const { return link || number || date || name || quotation; }
  Particulars& operator|=(const Particulars& other);
};

/// Words that say nothing new to these people: their names, addresses and organisations, folded.
std::vector<std::string> own_names(std::span<const Person> people);

/// Reads one sentence.
/// known     folded words that count as no name (own_names of the readers)
/// returns   in German only titles, two capitalised words in a row and short capitals count as
///           names: nouns are capitalised there
/// cost      linear in the tokens of the sentence
/// fails     never
Particulars particulars_of(const Document& document, const Sentence& sentence,
                           const LanguagePacks& packs, std::span<const std::string> known = {});

/// Reads a sentence with `before` sentences before it and `after` behind it, own words only.
Particulars particulars_around(const Document& document, std::uint32_t sentence, int before,
                               int after, const LanguagePacks& packs,
                               std::span<const std::string> known = {});

}  // namespace sincerely
