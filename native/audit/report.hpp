#pragma once
// The result of an audit as one page for people: static HTML that loads nothing and runs no script.

#include <string>
#include <string_view>

#include "base/data_file.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/json_text.hpp"

namespace sincerely {

/// result    as `result_of` writes it
/// files     where wording/audit.json is read from
/// locale    en, de, nb
/// fails     WrongField when the result has another shape; LoadError without wording
std::string report_page(const Json& result, const Catalogue& catalogue, const DataFiles& files,
                        std::string_view locale);

}  // namespace sincerely
