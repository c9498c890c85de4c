#pragma once
// A review in SARIF 2.1.0, which editors and CI systems read.

#include <string>
#include <string_view>

#include "mail/draft.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/review.hpp"

namespace sincerely {

/// A file by its name, and what is in it.
struct NamedBytes {
  std::string name, bytes;
};

/// file      how the reviewed file is called in the result, and its bytes, for the lines
/// returns   one SARIF log as JSON; lines, columns and offsets count UTF-16 code units of the file,
///           and where the file is encoded, offsets alone, of the draft's text
/// source    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string sarif(const Review& review, const DraftMessage& draft, const Catalogue& catalogue,
                  std::string_view locale, const NamedBytes& file);

}  // namespace sincerely
