#pragma once
// A review as lines that linters of Vim read: places as lines and byte columns of the file.

#include <string>
#include <string_view>

#include "lsp/buffer.hpp"
#include "lsp/mail_buffer.hpp"
#include "review/review.hpp"

namespace sincerely {

/// returns   "FILE:LINE:COLUMN:END LINE:END COLUMN:SEVERITY:CHECK: message", one line for each
///           suggestion that is shown; lines and columns from 1, the end is the first byte of the
///           last character; severity is attention, notice or hint
std::string ale(const Review& review, const lsp::MailBuffer& mail, const lsp::Buffer& buffer,
                std::string_view file);

}  // namespace sincerely
