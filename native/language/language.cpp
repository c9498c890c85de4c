#include "language/language.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sincerely {

std::string_view tag(Language language) {
  switch (language) {
    case Language::en:
      return "en";
    case Language::de:
      return "de";
    case Language::nb:
      return "nb";
    case Language::other:
      break;
  }
  return "und";
}

std::optional<Language> language_of_tag(std::string_view tag) {
  std::string first(tag.substr(0, tag.find_first_of("-_")));
  std::ranges::transform(first, first.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (first == "en") return Language::en;
  if (first == "de") return Language::de;
  if (first == "nb" || first == "no" || first == "nn") return Language::nb;
  return std::nullopt;
}

}  // namespace sincerely
