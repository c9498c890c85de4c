// Mail files: parts, charsets, HTML inside, quotes. A mail is read or refused with a reason, all
// of it is UTF-8 with plain line ends, and the draft made of it is the same each time.

#include "base/moment.hpp"
#include "fuzz.hpp"
#include "mail/format/charset.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/mime.hpp"
#include "packs.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void require_text(std::string_view text) {
  require(is_utf8(text) && text.find('\r') == text.npos, "a text is UTF-8 with plain line ends");
}

void require_same(const DraftMessage& a, const DraftMessage& b) {
  require(a.text == b.text && a.subject == b.subject && a.thread.size() == b.thread.size() &&
              a.kind == b.kind && a.to.size() == b.to.size(),
          "the same mail gives the same draft");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::Input(data, size).rest();
  const auto read = read_mail_file(bytes, fuzz::packs());
  if (const auto* unusable = std::get_if<UnusableMail>(&read)) {
    require(!unusable->reason.empty(), "a refusal has a reason");
    return 0;
  }
  const MailFile& file = std::get<MailFile>(read);
  require_text(file.text);
  require(is_utf8(file.subject) && is_utf8(file.from.name) && is_utf8(file.from.address) &&
              is_utf8(file.message_id) && is_utf8(file.in_reply_to),
          "a header is UTF-8");
  require(file.date.empty() || moment_of(file.date), "a date is one that the wire takes");
  require(file.text.size() <= 16 * 1024 * 1024, "a text is bounded");
  for (const auto& name : file.attachments) require(is_utf8(name), "a file name is UTF-8");
  const DraftMessage draft = draft_of(file, fuzz::packs());
  require_text(draft.text);
  for (const Message& message : draft.thread) require_text(message.text);
  require_same(draft, draft_of(file, fuzz::packs()));
  require(message_of(file).text == file.text, "a mail of the thread keeps its text");
  unflow(bytes, bytes.size() % 2 == 0);
  return 0;
}
