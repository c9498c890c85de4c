#pragma once
// What the wording calls the people of a mail, with the cases that German needs.

#include <map>
#include <string>
#include <string_view>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely {

/// What the wording calls the one reader: as the greeting has it with "Herr" or "Ms", else how they
/// sign, else their given name.
/// returns   "the reader" in the locale for several readers, for a role, a list or a team, and for
///           a name longer than 24 letters
std::string reader_name(const Draft& draft, const LanguagePacks& packs, std::string_view locale);

/// What the wording calls who wrote a mail of the thread: the one reader as above, else by their
/// given name.
/// message   index in Draft::thread; of the writer's own mail the one it is to
/// returns   "the reader" in the locale where nothing names them
std::string author_name(const Draft& draft, int message, const LanguagePacks& packs,
                        std::string_view locale);

/// Beside each person's name among the values, its dative and accusative: `name` gets `name_dat`
/// and `name_acc` ("der anderen Person", "Herrn Kolb"). Where a language has no cases they are the
/// name itself.
/// values    of `name`, `recipient` and `other`
void add_cases(std::map<std::string, std::string>& values, const LanguagePacks& packs,
               std::string_view locale);

}  // namespace sincerely
