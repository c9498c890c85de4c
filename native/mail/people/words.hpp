#pragma once
// Words and marks of a line as greetings and closings are compared: folded, stops dropped, a few
// dozen at most.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace sincerely {

/// A word or a mark of a line.
struct LineWord {
  Span span;            // a stop after an abbreviation belongs to it: "Dr."
  std::u16string fold;  // lower case, NFC, ' for apostrophes, ss for ß, without that stop
  bool mark = false;    // one of , ! : ; & + / - – and the like
  bool stop = false;    // a stop followed at once
  bool capital = false;
};

/// Lower case, NFC, ' for curly apostrophes, ss for ß.
std::u16string fold_units(std::u16string_view text);

/// The first words and marks of a stretch.
/// text      the whole text; spans count in it
/// cost      linear in `limit` words
std::vector<LineWord> words_of_line(std::u16string_view text, Span where, std::size_t limit = 24);

/// Folded words of a phrase in a table, marks left out.
std::vector<std::u16string> words_of_phrase(std::string_view phrase);

}  // namespace sincerely
