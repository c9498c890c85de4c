#pragma once
// The languages Sincerely reads, and their BCP 47 tags. A language is a folder of data/languages
// with a file language.tsv: the build lists them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sincerely {

/// The built-in languages, English first. Packs of other data may hold further ones, numbered on
/// from these (`LanguagePacks::languages`).
enum class Language : std::uint8_t {
#define SINCERELY_LANGUAGE(tag, aliases) tag,
#include "languages.inc"
#undef SINCERELY_LANGUAGE
  other = 255
};

inline constexpr std::array kLanguages{
#define SINCERELY_LANGUAGE(tag, aliases) Language::tag,
#include "languages.inc"
#undef SINCERELY_LANGUAGE
};

/// How many languages packs may hold, built in or not.
inline constexpr std::size_t kMaxLanguages = 12;

/// Index into an array of kMaxLanguages + 1: `other` comes last.
constexpr std::size_t index_of(Language language) {
  const auto index = static_cast<std::size_t>(language);
  return index < kMaxLanguages ? index : kMaxLanguages;
}

/// "en", "de", "nb"; "und" for all that are not built in.
std::string_view tag(Language language);

/// The language of a BCP 47 tag by its first subtag, in any case, `_` as `-`; `no` and `nn` are
/// `nb` (row `aliases` of language.tsv).
/// returns   nothing for a language that is not built in
std::optional<Language> language_of_tag(std::string_view tag);

}  // namespace sincerely
