#pragma once
// The header of a mail or of one of its parts: fields, encoded words, addresses, parameters, dates.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/packs.hpp"
#include "mail/person.hpp"

namespace sincerely {

/// Fields in order, unfolded, raw.
struct Header {
  std::vector<std::pair<std::string, std::string>> fields;

  /// The first field of a name (any case); empty when there is none.
  std::string_view get(std::string_view name) const;
};

/// Splits a mail or part at the first blank line.
/// entity    lines end in \n or \r\n
/// returns   header and body (a view into `entity`); lines that are no field are skipped. Poco's
///           reader is not used here: it refuses fields over 8 KiB, and a line to 200 people is
///           longer
std::pair<Header, std::string_view> split_entity(std::string_view entity);

/// Encoded words of RFC 2047 to UTF-8; what is not one stays, recoded.
std::string decode_words(std::string_view raw);

/// A list of addresses. "Berg, Jonas" <j@x.no> keeps its name as written; groups are their members.
std::vector<Person> addresses(std::string_view raw);

/// A parameter of a field: `charset` of "text/plain; charset=utf-8". RFC 2231 continuations and
/// charsets are put together.
/// returns   UTF-8; empty when there is none
std::string parameter(std::string_view field, std::string_view name);

/// The value before the first ";", lower case: "text/plain".
std::string media_type(std::string_view field);

/// ISO 8601 of a date as headers and attribution lines write it ("Wed, 27 Oct 2021 09:31:00 +0200",
/// "27.10.2021 um 09:31", "27. okt. 2021 kl. 09:31", "Oct 27, 2021 at 9:31 AM").
/// returns   "2021-10-27T09:31:00+02:00", without the zone where none is given; empty when no day
///           can be made out, and for 03/04/2021, which two countries read differently
/// source    month names: ICU, for the languages of the packs and of attribution.tsv; calendar.tsv
std::string iso_date(std::string_view text, const LanguagePacks& packs);

}  // namespace sincerely
