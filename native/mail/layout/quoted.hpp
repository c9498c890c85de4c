#pragma once
// Which lines of a mail are somebody else's: quoted, attribution, headers of a quoted mail,
// forwarded.

#include <string_view>
#include <vector>

#include "mail/layout/lines.hpp"
#include "mail/layout/marks.hpp"
#include "text/document.hpp"

namespace sincerely {

/// What a line is before its words are looked at.
enum class Origin { own, quote, forwarded };

/// The origin of each line.
/// text      UTF-16
/// marks     as find_marks gives them
/// returns   one per line; blank lines inside a quote are `quote`
/// cost      linear
std::vector<Origin> origins(std::u16string_view text, const std::vector<Line>& lines,
                            const std::vector<Mark>& marks);

}  // namespace sincerely
