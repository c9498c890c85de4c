#include "review/packs/pack_words.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "review/catalogue/fixed_words.hpp"

namespace sincerely {
namespace {

/// The file, read once for the packs of languages.
struct PackWords {
  explicit PackWords(const LanguagePacks& packs)
      : all(nlohmann::json::parse(packs.files().get("wording/packs.json"))) {}
  const nlohmann::json all;
};

}  // namespace

std::string pack_words(const LanguagePacks& packs, std::string_view locale, std::string_view key,
                       std::string_view value) {
  constexpr std::string_view kValue = "{value}";
  auto text = word_in(packs.made<PackWords>().all, locale, key);
  if (!text) throw std::out_of_range("wording/packs.json: no key " + std::string(key));
  if (const auto at = text->find(kValue); at != text->npos) text->replace(at, kValue.size(), value);
  return *text;
}

std::string said(const PackFault& fault, std::string_view file, const LanguagePacks& packs,
                 std::string_view locale) {
  return std::string(file) + (fault.line ? ":" + std::to_string(fault.line) : "") + ": " +
         pack_words(packs, locale, fault.key, fault.value);
}

}  // namespace sincerely
