#pragma once
// The words that all checks share: titles of actions, and what a reader without a name is called.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "language/packs.hpp"

namespace sincerely {

/// A word of a file that has them by locale and key: in the locale, else in its base language, else
/// in English.
std::optional<std::string> word_in(const nlohmann::json& words, std::string_view locale,
                                   std::string_view key);

/// A word of data/wording/actions.json in a locale; in its base language where it has none of its
/// own, else in English.
/// returns   empty when no locale has the word
std::string fixed_word(const LanguagePacks& packs, std::string_view locale, std::string_view key);

}  // namespace sincerely
