#pragma once
// Somebody's words as one line, to be shown beside a question.

#include <string>
#include <string_view>

namespace sincerely {

/// Line breaks and runs of blanks become one blank; what is longer than `most` letters is cut after
/// a word and ends in "…".
/// text      UTF-8
std::string excerpt(std::string_view text, std::size_t most = 90);

}  // namespace sincerely
