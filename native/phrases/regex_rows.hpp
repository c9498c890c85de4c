#pragma once
// Lexicon rows that look at the text itself instead of its tokens: regular expressions, code
// points, literal pieces.

#include <unicode/regex.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/lazy.hpp"
#include "phrases/regex_prefilter.hpp"
#include "text/document.hpp"

namespace sincerely {

/// One raw row, compiled.
struct RegexRow {
  std::string expression;    // kind regex
  RegexPrefilter prefilter;  // by the expression
  Lazy<std::shared_ptr<const icu::RegexPattern>> regex;
  std::vector<std::pair<char32_t, char32_t>> points;  // kind codepoint: ranges, both ends in
  std::u16string literal;  // kind token: lower case, not followed by a letter or digit
};

/// fails     std::invalid_argument with what is wrong
RegexRow compile_regex(std::string_view pattern);
/// One that is compiled when a text may first hold a match: of some two hundred expressions built
/// in, each of which takes half a millisecond and tens of kilobytes, a mail needs a few. One thread
/// at a time.
/// pattern   known to compile, else it matches nothing
RegexRow defer_regex(std::string_view pattern);
RegexRow compile_codepoint(std::string_view pattern);
RegexRow compile_literal(std::string_view pattern);

/// Places where the row matches, in order, not overlapping.
/// folded    the same text, for a caller with many rows
std::vector<Span> find_regex(const RegexRow& row, std::u16string_view text,
                             const FoldedText& folded);
std::vector<Span> find_regex(const RegexRow& row, std::u16string_view text);

}  // namespace sincerely
