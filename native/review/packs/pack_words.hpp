#pragma once
// What the program says about packs: data/wording/packs.json.

#include <string>
#include <string_view>

#include "language/packs.hpp"
#include "review/packs/pack_file.hpp"

namespace sincerely {

/// Words by key in a locale, with `{value}` in them replaced; in its base language where it has
/// none of its own.
/// fails     std::out_of_range when English has no such key: a house test holds them
std::string pack_words(const LanguagePacks& packs, std::string_view locale, std::string_view key,
                       std::string_view value = "");

/// "house-words.tsv:12: no nudge"
std::string said(const PackFault& fault, std::string_view file, const LanguagePacks& packs,
                 std::string_view locale);

}  // namespace sincerely
