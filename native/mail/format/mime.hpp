#pragma once
// The parts of a mail file: which one is the text, which are attachments.
//
// GMime was weighed and not taken: of 13 mails with broken encodings it loses the text of three
// (plain text that calls itself base64, a boundary that is not the header's, lines that end with a
// carriage return alone), which are read here as a person would read them; and it brings GLib and
// GPGME along, for 230 lines.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/format/header.hpp"

namespace sincerely {

/// What a mail shows: its text and the names of what hangs on it.
struct MimeContent {
  std::string text;  // UTF-8, \n line ends
  bool html = false;
  std::vector<std::string> attachments, links;
};

/// Walks the parts.
/// returns   nothing when parts are nested deeper than kEmlDepth or there are more than kEmlParts
/// cost      linear in bytes times depth
std::optional<MimeContent> read_parts(const Header& header, std::string_view body);

/// Puts paragraphs together that were sent as format=flowed (RFC 3676).
std::string unflow(std::string_view text, bool delete_space);

}  // namespace sincerely
