#include "mail/people/count_words.hpp"

namespace sincerely {

bool has_more_words(std::string_view line, std::string_view separators, std::size_t most) {
  std::size_t words = 0;
  for (auto at = line.find_first_not_of(separators); at != line.npos && words <= most;
       at = line.find_first_not_of(separators, line.find_first_of(separators, at)))
    ++words;
  return words > most;
}

}  // namespace sincerely
