#pragma once
// A review in SARIF 2.1.0, which editors and CI systems read.

#include <string>
#include <string_view>

#include "mail/draft.hpp"
#include "review/catalogue.hpp"
#include "review/review.hpp"

namespace sincerely {

/// file      how the reviewed file is called in the result
/// returns   one SARIF log as JSON; offsets count UTF-16 code units of the draft's text
/// source    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string sarif(const Review& review, const DraftMessage& draft, const Catalogue& catalogue,
                  std::string_view locale, const std::string& file);

}  // namespace sincerely
