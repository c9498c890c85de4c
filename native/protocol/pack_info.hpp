#pragma once
// What is said of the files with own checks.

#include <string_view>
#include <vector>

#include "review/json_text.hpp"
#include "service/own_checks.hpp"

namespace sincerely {

/// PackInfo of every pack, in the order in which they were read.
Json pack_infos(const std::vector<PlacedPack>& packs, const LanguagePacks& languages,
                std::string_view locale);

}  // namespace sincerely
