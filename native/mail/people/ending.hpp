#pragma once
// The end of the own part of a mail: closing, name, signature, mobile signature, disclaimer.

#include <string_view>
#include <vector>

#include "mail/layout/marks.hpp"
#include "mail/people/closing.hpp"

namespace sincerely {

/// What is known of a line; `open` until something is.
enum class LineRole { open, body, list, closing, signature, quote, forwarded, code, disclaimer };

/// A mail on its way to blocks.
struct LineRoles {
  std::u16string_view text;
  const std::vector<Line>& lines;
  std::vector<LineRole> roles;  // one per line
  const MailWords& words;
  const MailPeople& people;

  std::u16string_view words_of(std::size_t line) const { return units(text, lines[line].content); }
};

/// Signature delimiters, mobile signatures and disclaimers in a stretch of own lines.
void mark_footers(LineRoles& mail, std::size_t from, std::size_t to,
                  const std::vector<Mark>& marks);

/// Closing, name and what stands below it, in a stretch of own lines.
/// from      first line behind the greeting
void mark_closing(LineRoles& mail, std::size_t from, std::size_t to);

}  // namespace sincerely
