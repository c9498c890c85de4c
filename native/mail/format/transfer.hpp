#pragma once
// Transfer encodings of mail (RFC 2045), read as mail clients read them: damage costs a sign, not
// the rest of the text.

#include <string>
#include <string_view>

namespace sincerely {

/// The bytes of a body that was sent in quoted-printable or base64; others as they are. Poco's
/// decoders are not used: they stop at the first damaged place.
/// encoding  of the header, in any case
/// returns   what is no escape stays as it stands; a body that calls itself base64 and is none is
///           given back whole
/// cost      linear
/// fails     never
std::string transfer_decoded(std::string_view body, std::string_view encoding);

/// Quoted-printable. header: as in encoded words, where "_" is a blank.
std::string quoted_printable_decoded(std::string_view text, bool header = false);

std::string base64_decoded(std::string_view text);

}  // namespace sincerely
