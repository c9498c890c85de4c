#pragma once
// The languages Sincerely reads, and their BCP 47 tags.

#include <array>
#include <optional>
#include <string_view>

namespace sincerely {

enum class Language { en, de, nb, other };

inline constexpr std::array kLanguages{Language::en, Language::de, Language::nb};

/// "en", "de", "nb"; "und" for `other`.
std::string_view tag(Language language);

/// The language of a BCP 47 tag by its first subtag, in any case, `_` as `-`; `no` and `nn` are `nb`.
/// returns   nothing for a language that has no pack
std::optional<Language> language_of_tag(std::string_view tag);

}  // namespace sincerely
