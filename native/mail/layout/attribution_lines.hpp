#pragma once
// Attribution lines told by what they are made of (a date, a name or address, a verb of writing, a
// colon), whatever program wrote them and however it broke them.

#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "mail/layout/lines.hpp"
#include "mail/layout/marks.hpp"

namespace sincerely {

/// Marks of kind reply_line, in order. A line with a full date and a verb or an address stands for
/// itself (`alone`); one with less counts only above quoted text (`next_quoted`).
/// text      UTF-16
/// cost      linear: only what ends in ":" or in dashes is looked at, three lines at most
/// source    families attribution-verb, -frame and -filler in data/languages/*/words.tsv; names of
///           days and months (mail/format/date_words.hpp)
/// fails     never
std::vector<Mark> find_attribution_lines(std::u16string_view text, const std::vector<Line>& lines,
                                         const LanguagePacks& packs);

}  // namespace sincerely
