#include "review/packs/pack_words.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

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
  const auto& all = packs.made<PackWords>().all;
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")}) {
    const auto words = all.find(std::string(wanted));
    if (words == all.end()) continue;
    const auto found = words->find(std::string(key));
    if (found == words->end()) continue;
    auto text = found->get<std::string>();
    if (const auto at = text.find(kValue); at != text.npos) text.replace(at, kValue.size(), value);
    return text;
  }
  throw std::out_of_range("wording/packs.json: no key " + std::string(key));
}

std::string said(const PackFault& fault, std::string_view file, const LanguagePacks& packs,
                 std::string_view locale) {
  return std::string(file) + (fault.line ? ":" + std::to_string(fault.line) : "") + ": " +
         pack_words(packs, locale, fault.key, fault.value);
}

}  // namespace sincerely
