#pragma once
// How two written names relate: the same but for accents, a short form, a near miss, or another
// name.

#include <string>
#include <string_view>
#include <vector>

#include "language/packs.hpp"

namespace sincerely {

enum class NameLikeness {
  same,     // but for case and the form of apostrophes
  accents,  // "Muller", "Mueller" and "Müller"; "Ase", "Aase" and "Åse"
  form,     // a short form, an initial, a part of a double name
  close,    // one or two letters apart: one of them may be a slip
  other
};

/// Compares two single names.
/// a, b      UTF-8, one word each (hyphens count as part of it), any case
/// cost      under a microsecond; the tables are read once
/// source    data/languages/*/nicknames.tsv, data/languages/und/transliteration.tsv; slips are a
///           Damerau-Levenshtein distance of at most 1 below five letters and 2 above
///           (design/checks.md, recipient-name)
/// fails     never
NameLikeness name_likeness(std::string_view a, std::string_view b, const LanguagePacks& packs);

/// Are two names, in plain letters, one or two letters apart?
bool is_slip(const std::string& a, const std::string& b);

/// Are both listed as different people's names that are easily taken for each other (Stefan,
/// Stephan)?
bool are_lookalikes(std::string_view a, std::string_view b, const LanguagePacks& packs);

/// Lower case, plain Latin letters and digits: accents dropped, ø as o, æ as ae, ß as ss. Letters
/// that have no Latin form stay as they are.
std::string plain_letters(std::string_view name);

/// The stretches between any of these characters, none empty.
std::vector<std::string> words_between(std::string_view text, std::string_view separators);

/// Is the word a given name or a short form in one of the tables?
bool is_given_name(std::string_view word, const LanguagePacks& packs);

}  // namespace sincerely
