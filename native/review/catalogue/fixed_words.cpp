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

std::optional<std::string> word_in(const nlohmann::json& words, std::string_view locale,
                                   std::string_view key) {
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")})
    if (const auto own = words.find(std::string(wanted)); own != words.end())
      if (const auto word = own->find(std::string(key)); word != own->end())
        return word->get<std::string>();
  return {};
}

std::string fixed_word(const LanguagePacks& packs, std::string_view locale, std::string_view key) {
  return word_in(packs.made<FixedWords>().all, locale, key).value_or("");
}

}  // namespace sincerely
