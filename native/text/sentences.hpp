#pragma once
// Where sentences begin and end in one paragraph of mail: ICU's rules, abbreviations per language,
// and hard line ends.

#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "text/span.hpp"

namespace sincerely {

/// Sentences of a paragraph, in order, without blanks around them.
/// text       the whole text; `paragraph` its stretch (no blank line inside)
/// own_lines  every line is a sentence of its own (lists)
/// cost       linear
std::vector<Span> split_sentences(std::u16string_view text, Span paragraph,
                                  const LanguagePack& pack, bool own_lines);

}  // namespace sincerely
