#include "language/word_list.hpp"

#include <unicode/unistr.h>

#include "base/data_file.hpp"

namespace sincerely {

void WordList::add(std::string_view word) {
  auto folded = fold(word);
  const auto units = icu::UnicodeString::fromUTF8(folded);
  if (!utf8_.insert(folded).second) return;
  utf16_.emplace(units.getBuffer(), static_cast<std::size_t>(units.length()));
  words_.push_back(std::move(folded));
}

void WordList::add(const WordList& other) {
  for (const auto& word : other.words_) add(word);
}

}  // namespace sincerely
