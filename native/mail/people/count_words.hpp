#pragma once
// How many words a line has, without making them.

#include <cstddef>
#include <string_view>

namespace sincerely {

/// Has a line more words than so many? Most lines of a mail have more than a name.
/// separators  what stands between words
bool has_more_words(std::string_view line, std::string_view separators, std::size_t most);

}  // namespace sincerely
