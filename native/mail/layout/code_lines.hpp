#pragma once
// Lines that are code, logs or console output: nobody's prose, so nothing judges them.

#include <string_view>
#include <vector>

#include "mail/layout/lines.hpp"

namespace sincerely {

/// Which lines are code.
/// returns   one flag per line; a fence (```) and everything in it; else runs of at least two lines
///           that look like code, or a single line that can be nothing else
/// cost      linear
std::vector<bool> code_lines(std::u16string_view text, const std::vector<Line>& lines);

}  // namespace sincerely
