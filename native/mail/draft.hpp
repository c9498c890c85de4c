#pragma once
// What a mail is: the draft as it comes in, and the draft as it was read.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "language/language.hpp"
#include "mail/kind.hpp"
#include "mail/person.hpp"
#include "text/document.hpp"

namespace sincerely {

/// A mail of the thread as on the wire.
struct Message {
  Person from;
  std::vector<Person> to, cc;
  std::string date;  // ISO 8601 or empty
  std::string subject;
  std::string text;   // UTF-8
  bool sent = false;  // the client says that it lies among the sent mails
};

enum class DraftKind { new_mail, reply, forward };
enum class TextFormat { plain, html };

/// A passage that was pasted or dropped: where it stands now, and how often the writer changed it
/// since.
struct Paste {
  Span span;
  int edits = 0;
};

/// A draft as on the wire (protocol.md, `Draft`). Absent fields are empty: what needs them stays
/// silent.
struct DraftMessage {
  std::optional<std::string> id;
  std::optional<std::int64_t> version;
  DraftKind kind = DraftKind::new_mail;
  bool kind_given = false;
  TextFormat format = TextFormat::plain;
  std::string subject;
  Person from;
  std::vector<Person> to, cc, bcc;
  std::string text;  // UTF-8; what the writer wrote
  std::optional<Language> language;
  std::vector<Message> thread;  // newest first
  bool thread_given = false;
  std::vector<Paste> pastes;
  bool pastes_given = false;
  std::vector<std::string> attachments;  // file names
  bool attachments_given = false;
  std::vector<std::string> links;  // targets
  bool links_given = false;
  bool recipients_given = false;
  bool assisted = false;
};

/// A mail of the thread, read. `body` covers the whole text as sent; quoted parts carry the role
/// `quote`.
struct ReadMessage {
  Message message;
  std::shared_ptr<const Document> body;
  /// Every reader of the draft wrote or got it: only such a mail is asked about, cited or quoted.
  bool is_shared = true;
};

/// A draft, read: the input of every check. Immutable.
struct Draft {
  DraftMessage message;
  std::shared_ptr<const Document> body;
  std::vector<ReadMessage> thread;  // newest first
  MailKind mail_kind = MailKind::other;
  Language language = Language::en;   // of most of the own text
  std::vector<std::string> left_out;  // what of the thread was not read, for `degraded`
};

/// A mail of the sent folder as on the wire (protocol.md, `SentMessage`).
struct SentMessage {
  std::string id;
  Message message;
  std::vector<Message> thread;  // what it answers, newest first
  bool thread_quoted =
      false;  // the thread was read from what the mail quotes, as the writer left it
};

}  // namespace sincerely
