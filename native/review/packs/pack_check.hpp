#pragma once
// A pack as a check: its phrases are the table of a data rule, its nudges the messages.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "phrases/phrase_index.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/packs/pack_file.hpp"

namespace sincerely {

struct Pack {
  std::string file;  // its name, "house-words.tsv"
  std::string title;
  std::size_t phrases = 0;
  std::size_t regexes = 0;
  std::optional<Check> check;     // absent: it cannot be used
  std::vector<PackFault> faults;  // why, in order
};

/// Ids of checks from packs begin so; no built-in one does.
inline constexpr std::string_view kOwnCheck = "own-";

/// Did people write it themselves? Its file is then its first source.
bool is_own(const Check& check);

/// "own-house-words" for "House_words.tsv"; empty for a name without a letter or digit of ASCII.
std::string own_check_id(std::string_view file);

/// Could a pack's check have this id, whether or not there is one?
bool is_own_id(std::string_view id);

/// Reads a pack and compiles it. The check marks phrases as `notice` and offers no edit and no
/// link; its words are shown as they stand, not as patterns.
/// file      its name, with its ending
/// team      somebody laid it down for several writers
/// index     shared by all packs
/// cost      some milliseconds for the longest file; regular expressions are tried out
Pack load_pack(std::string_view file, std::string_view bytes, bool team, const LanguagePacks& packs,
               const std::shared_ptr<PhraseIndex>& index);

}  // namespace sincerely
