#pragma once
// Bytes in any charset to UTF-8.

#include <string>
#include <string_view>

namespace sincerely {

/// Is every byte part of well-formed UTF-8?
bool is_utf8(std::string_view bytes);

/// Recodes.
/// charset   as a mail names it ("iso-8859-1", "windows-1252"); unknown or empty: UTF-8 when it is
///           that, else windows-1252
/// returns   UTF-8; what cannot be decoded becomes U+FFFD
/// fails     never
std::string utf8_of(std::string_view bytes, std::string_view charset);

}  // namespace sincerely
