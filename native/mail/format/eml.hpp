#pragma once
// A mail file (.eml) read into what the wire carries: headers decoded, one plain text, own words
// and quoted mail parted.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely {

/// Why a file is no usable mail, in plain words.
struct UnusableMail {
  std::string reason;
};

/// Limits against hostile files.
inline constexpr std::size_t kEmlBytes =
    64 * 1024 * 1024;                 // whole file; attachments are skipped, their names kept
inline constexpr int kEmlDepth = 16;  // nested parts
inline constexpr int kEmlParts = 256;

/// A mail file, decoded but not parted.
struct MailFile {
  Person from;
  std::vector<Person> to, cc, bcc;
  std::string date;  // ISO 8601 or empty
  std::string subject;
  std::string message_id, in_reply_to;  // without angle brackets
  std::string text;   // the whole body as plain text, UTF-8, \n line ends, quotes marked by ">"
  bool html = false;  // the text was made from HTML
  std::vector<std::string> attachments;  // file names
  std::vector<std::string> links;        // targets of links in HTML
};

/// Reads a mail file.
/// bytes     as in the file; a leading mbox "From " line is skipped
/// returns   the mail, or why it is unusable (too long, no header, nested too deep)
/// cost      linear
/// fails     never throws; what cannot be decoded becomes U+FFFD
std::variant<MailFile, UnusableMail> read_mail_file(std::string_view bytes,
                                                    const LanguagePacks& packs);

/// A mail file as a draft: own text in `text`, quoted mails in `thread` (the newest first) with the
/// names and dates of their attribution lines. Kind is reply when there is a quoted mail or
/// In-Reply-To, forward when the quoted part is forwarded.
DraftMessage draft_of(const MailFile& file, const LanguagePacks& packs);

/// A mail file as a mail of the thread, its text whole.
Message message_of(const MailFile& file);

/// read_mail_file and draft_of in one.
std::variant<DraftMessage, UnusableMail> read_eml(std::string_view bytes,
                                                  const LanguagePacks& packs);

}  // namespace sincerely
