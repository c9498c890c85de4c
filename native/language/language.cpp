#include "language/language.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sincerely {
namespace {

struct Names {
  std::string_view tag, aliases;  // aliases parted by |
};

constexpr std::array<Names, kLanguages.size()> kNames{{
#define SINCERELY_LANGUAGE(tag, aliases) {#tag, aliases},
#include "languages.inc"
#undef SINCERELY_LANGUAGE
}};

bool is_alias(std::string_view aliases, std::string_view tag) {
  for (auto at = aliases.find(tag); at != aliases.npos; at = aliases.find(tag, at + 1)) {
    const auto end = at + tag.size();
    if ((at == 0 || aliases[at - 1] == '|') && (end == aliases.size() || aliases[end] == '|'))
      return !tag.empty();
  }
  return false;
}

}  // namespace

std::string_view tag(Language language) {
  const auto index = static_cast<std::size_t>(language);
  return index < kNames.size() ? kNames[index].tag : "und";
}

std::optional<Language> language_of_tag(std::string_view tag) {
  std::string first(tag.substr(0, tag.find_first_of("-_")));
  std::ranges::transform(first, first.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (first == kNames[i].tag || is_alias(kNames[i].aliases, first)) return kLanguages[i];
  return std::nullopt;
}

}  // namespace sincerely
