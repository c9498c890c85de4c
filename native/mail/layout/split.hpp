#pragma once
// A mail with the mails it quotes: own words apart, quoted ones as mails of their own.

#include <string>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely {

struct SplitMail {
  std::string own;              // UTF-8
  std::vector<Span> own_lines;  // the lines of the text that it is made of, UTF-16, blank ones too
  std::vector<Message> quoted;  // newest first; name, address, date as far as the attribution says
  bool forwarded = false;       // the quoted part is a forwarded mail
};

/// Parts a plain text.
/// text      UTF-8, quotes marked by ">", attribution lines or header blocks
/// returns   quoted mails at most 20 deep
/// cost      linear in text times depth of quoting
/// fails     never
SplitMail split_mail(std::string_view text, const LanguagePacks& packs);

/// Who wrote a quoted mail and when, from its attribution line or header block (lines joined by
/// \n).
/// returns   a message with from, to, date and subject as far as they stand there; no text
Message read_attribution(std::string_view lines, const LanguagePacks& packs);

}  // namespace sincerely
