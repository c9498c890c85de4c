#pragma once
// A buffer in which somebody writes a mail, read as a draft: headers give readers and subject, ">"
// lines the thread, and each place of the draft is known in the buffer.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely::lsp {

struct MailBuffer {
  DraftMessage draft;  // without id and version

  /// The place in the buffer of a span of the draft's text; nothing for one that quoted lines part.
  std::optional<Span> in_buffer(Span span) const;
  /// The same, from its first to its last character, whatever lies between.
  Span around(Span span) const;
  /// Where words of the thread stand in the quoted lines, however these are wrapped.
  std::optional<Span> in_quote(std::string_view words) const;

  std::optional<Span> subject;  // the value of that header
  Span first_line;              // of the draft; empty where there is none
  /// The same for one mail whenever it is opened: its readers, subject, and the mail that it
  /// answers.
  std::string identity;

  /// A line of the draft, and where in the buffer it begins.
  struct Piece {
    Span own;
    std::int32_t begin = 0;
  };
  std::vector<Piece> pieces;
  std::u16string quoted;             // words of the quoted lines, one blank between them
  std::vector<std::int32_t> places;  // of its units in the buffer
};

/// Is a mail written here?
/// language_id   as the editor names the kind of the buffer: mail, message, eml; empty: unknown
/// uri           its name; .eml is a mail
/// returns       also true for any buffer that begins with the headers of one
bool is_mail(std::u16string_view text, std::string_view language_id, std::string_view uri);

/// Reads a buffer.
/// text      UTF-16, any line ends: headers and a blank line (or the separator of Emacs' message
///           mode), or the body alone; quoted lines with their attribution; "-- " above a signature
/// returns   a draft whose text has neither quoted lines, nor the signature, nor tags of MML
/// cost      linear
/// fails     never
MailBuffer read_mail_buffer(std::u16string_view text, const LanguagePacks& packs);

}  // namespace sincerely::lsp
