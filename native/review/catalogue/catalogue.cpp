#include "review/catalogue/catalogue.hpp"

#include <algorithm>

#include "phrases/phrase_index.hpp"
#include "review/catalogue/check_file.hpp"

namespace sincerely {

const Check* Catalogue::find(std::string_view id) const {
  const auto found =
      std::ranges::find_if(checks, [&](const Check& check) { return check.data.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

namespace {
const CheckText kNoText;
}

const CheckText& text_in(const Check& check, std::string_view locale) {
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")})
    if (const auto found = check.text.find(wanted); found != check.text.end()) return found->second;
  return kNoText;
}

WordsToKeep words_to_keep(const Catalogue& catalogue) {
  WordsToKeep words{catalogue.words, {}};
  for (const Check& check : catalogue.checks)
    if (check.data.counts_phrases) words.counted.emplace_back(check.data.id, check.data.lexicon);
  return words;
}

Catalogue load_catalogue(const LanguagePacks& packs) {
  Catalogue catalogue;
  const auto index = std::make_shared<PhraseIndex>();
  try {
    catalogue.words = load_reading_words(packs, index);
  } catch (const std::exception& error) {
    catalogue.broken.push_back(error.what());
    return catalogue;  // no check can read a mail without them
  }
  for (const auto& path : packs.files().paths("checks/")) {
    if (!path.ends_with(".json")) continue;
    try {
      catalogue.checks.push_back(
          read_check_file(path, packs.files().get(path), catalogue.words, packs, index));
    } catch (const std::exception& error) {
      catalogue.broken.push_back(error.what());
    }
  }
  std::ranges::sort(catalogue.checks, {}, [](const Check& check) { return check.data.id; });
  return catalogue;
}

}  // namespace sincerely
