#pragma once
// The end of a mail: is a line a closing formula, a name, part of a signature?

#include <optional>
#include <string_view>
#include <unordered_set>

#include "mail/blocks.hpp"
#include "mail/layout/lines.hpp"
#include "mail/people/mail_words.hpp"

namespace sincerely {

/// A line that closes a mail.
struct ClosingLine {
  bool named = false;     // the name stands on the same line: "Best, Ana"
  bool sentence = false;  // running text that often stands last: "Have a good weekend"
  Span name;              // of that name
};

/// Reads a line as a closing formula, alone or with a name.
std::optional<ClosingLine> closing_line(std::u16string_view text, Span line,
                                        const MailWords& words);

/// The span of the name on a line that holds nothing else: "Ana", "- Tom", "Dr. Ana Lind", "Ana &
/// Tom"; without dashes in front.
/// returns   nothing for other lines; a line that only could be a name counts (see `is_known_name`)
/// loose     the line stands below a closing formula, where names are also written small
std::optional<Span> name_line(std::u16string_view text, Span line, const MailWords& words,
                              bool loose = false);

/// Does the name begin with a known given name, or with a name of the writer?
bool is_known_name(std::u16string_view text, Span name, const MailWords& words,
                   const Person* writer);

/// Does the line read like running text rather than like an address, a number, a motto?
bool is_sentence(std::u16string_view text, Span line);

/// Does the line hold a telephone number, an address of mail or web, or a post code?
bool is_contact(std::u16string_view text, Span line);

/// "PS:", "P.S.": own words below the name.
bool is_postscript(std::u16string_view text, Span line, const MailWords& words);

}  // namespace sincerely
