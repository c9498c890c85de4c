#pragma once
// The data file of a check, read strictly: keys, values, thresholds and families that nobody knows
// are errors with file and line.

#include <memory>
#include <string_view>

#include "review/catalogue/catalogue.hpp"

namespace sincerely {

/// Reads data/checks/<id>.json with <id>.tsv beside it, and binds the check to its function or
/// rule.
/// path      of the .json file, relative to native/data
/// json      its bytes
/// words     whose families `unless` may name too
/// index     shared by all lexicons
/// fails     LoadError with file, line and what was found
Check read_check_file(std::string_view path, std::string_view json, const ReadingWords& words,
                      const LanguagePacks& packs, const std::shared_ptr<PhraseIndex>& index);

}  // namespace sincerely
