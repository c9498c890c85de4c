#pragma once
// What a check says about itself, in the locale of the connection.

#include <string_view>

#include "review/catalogue/catalogue.hpp"
#include "review/json_text.hpp"

namespace sincerely {

/// "en", "de", "de-du" or "nb" for any locale: matched by its first subtag, `no` and `nn` are `nb`,
/// anything else is `en`; "de-du" and "de-x-du" are German for a writer who is addressed with du.
std::string_view locale_of(std::string_view tag);

/// One CheckInfo.
Json check_info(const Check& check, std::string_view locale);

/// CheckInfo of every check, ordered by id.
Json check_infos(const Catalogue& catalogue, std::string_view locale);

}  // namespace sincerely
