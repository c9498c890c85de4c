#pragma once
// An open buffer with what was last said about it, and what the editor on the other side can show.

#include <cstdint>
#include <optional>
#include <string>

#include "lsp/buffer.hpp"
#include "lsp/mail_buffer.hpp"
#include "review/json_text.hpp"
#include "review/review.hpp"

namespace sincerely::lsp {

/// What `initialize` said of the client.
struct Client {
  PositionEncoding encoding = PositionEncoding::utf16;
  bool related_information = false;  // places beside a diagnostic
  bool action_literals = false;      // CodeAction; else commands alone
  bool document_changes = false;     // edits that name the version they were made for
  bool markdown = false;             // in hovers
};

struct Document {
  std::string uri;
  std::string language_id;
  std::optional<std::int64_t> version;
  Buffer buffer;
  bool stale = false;  // changed since `mail` and `review` were made
  MailBuffer mail;
  Review review;  // without what is not shown and what was dismissed in this mail
};

/// Where a suggestion is shown: at its words; one about the mail as a whole where the quoted mail
/// says what it is about, else at the subject, else at the first line.
Span place_of(const Suggestion& suggestion, const MailBuffer& mail);

Json to_json(const Range& range);
Json to_json(Span span, const Document& document, const Client& client);

/// One Diagnostic: code is the id of the check, `attention` a warning, `notice` information, `hint`
/// a hint.
Json diagnostic(const Suggestion& suggestion, const Document& document, const Client& client);

/// The params of textDocument/publishDiagnostics; those of a buffer that is no mail are empty.
Json diagnostics(const Document& document, const Client& client);

/// The result of textDocument/codeAction for a stretch of the buffer: edits, and the commands of
/// commands.hpp.
Json code_actions(const Document& document, Span where, const Client& client);

/// The result of textDocument/hover: message, question, why, and their words; null where nothing is
/// marked.
Json hover(const Document& document, std::int32_t offset, const Client& client);

}  // namespace sincerely::lsp
