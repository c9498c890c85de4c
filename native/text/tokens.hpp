#pragma once
// Text to tokens: the only place that knows where words, numbers, addresses and links begin and end
// in UTF-16.

#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace sincerely {

/// Tokens of a stretch of text, in order, without blanks and invisible characters between them.
/// Stems and stop words are not set.
/// text      the whole text (UTF-16)
/// within    the stretch; spans of the result count in `text`
/// cost      linear
std::vector<Token> tokenize(std::u16string_view text, Span within);

}  // namespace sincerely
