#pragma once
// Which words can begin a date.

#include <map>
#include <unordered_set>

#include "language/packs.hpp"

namespace sincerely {

/// Words that a date can begin with, by language: all others are passed over at a look.
class DateBeginnings {
 public:
  explicit DateBeginnings(const LanguagePacks& packs) {
    for (const auto language : packs.languages()) {
      const auto& pack = packs.pack(language);
      auto& words = words_[&pack];
      for (const auto& name : pack.calendar.names()) words.insert(stem_of(name.word));
      for (const auto& word : pack.words("calendar-week").words()) words.insert(stem_of(word));
    }
  }

  /// Those of a pack; nullptr for one that has no words.
  const std::unordered_set<Stem>* of(const LanguagePack& pack) const {
    const auto found = words_.find(&pack);
    return found == words_.end() ? nullptr : &found->second;
  }

 private:
  std::map<const LanguagePack*, std::unordered_set<Stem>> words_;
};

}  // namespace sincerely
