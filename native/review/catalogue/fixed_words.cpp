#include "review/catalogue/fixed_words.hpp"

#include <nlohmann/json.hpp>

namespace sincerely {
namespace {

/// The file, read once for the packs.
struct FixedWords {
  explicit FixedWords(const LanguagePacks& packs)
      : all(nlohmann::json::parse(packs.files().get("wording/actions.json"))) {}
  const nlohmann::json all;
};

}  // namespace

std::string fixed_word(const LanguagePacks& packs, std::string_view locale, std::string_view key) {
  const auto& all = packs.made<FixedWords>().all;
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")})
    if (const auto words = all.find(std::string(wanted)); words != all.end())
      if (const auto word = words->find(std::string(key)); word != words->end())
        return word->get<std::string>();
  return {};
}

}  // namespace sincerely
