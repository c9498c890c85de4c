#pragma once
// The built-in languages, read once for all inputs.

#include "language/packs.hpp"

namespace sincerely::fuzz {

inline const LanguagePacks& packs() {
  static const LanguagePacks packs;
  return packs;
}

/// A language by a byte.
inline Language language_of(std::uint8_t byte) {
  const std::size_t which = byte % (kLanguages.size() + 1);
  return which < kLanguages.size() ? kLanguages[which] : Language::other;
}

}  // namespace sincerely::fuzz
