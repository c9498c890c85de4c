#pragma once
// The headers at the start of a mail that is being written: where they end, and what they say.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace sincerely::lsp {

struct MailHead {
  Span fields;            // the header, without what ends it; empty: there is none
  std::size_t body = 0;   // where the body begins
  bool separator = false; // ended by the separator of message mode, which is never sent
  std::optional<Span> subject;  // its value
};

/// Finds the header: lines with a name and a colon, or folded ones, up to a blank line or the
/// separator, one of them with a name that mails have. Else there is none.
/// cost      linear in the header
MailHead read_head(std::u16string_view text);

}  // namespace sincerely::lsp
