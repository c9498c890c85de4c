#include "mail/format/eml.hpp"

#include <algorithm>

#include "mail/format/charset.hpp"
#include "mail/format/header.hpp"
#include "mail/format/mime.hpp"
#include "mail/layout/split.hpp"

namespace sincerely {
namespace {

std::string without_angles(std::string_view id) {
  const auto open = id.find('<'), close = id.find('>');
  if (open == id.npos || close == id.npos || close < open)
    return utf8_of(id.substr(0, id.find(' ')), {});
  return utf8_of(id.substr(open + 1, close - open - 1), {});
}

Person first(std::string_view field) {
  auto people = addresses(field);
  return people.empty() ? Person{} : std::move(people.front());
}

/// "Fwd:", "WG:", "VS:" in front of a subject.
bool says_forward(std::string_view subject) {
  static constexpr std::string_view starts[] = {
      "fwd:", "fw:", "wg:", "vs:", "videresend:", "videresendt:", "weitergeleitet:"};
  std::string folded;
  for (const char c : subject.substr(0, 20))
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::ranges::any_of(starts, [&](auto start) { return folded.starts_with(start); });
}

}  // namespace

std::variant<MailFile, UnusableMail> read_mail_file(std::string_view bytes,
                                                    const LanguagePacks& packs) {
  if (bytes.size() > kEmlBytes) return UnusableMail{"the file is longer than 64 MiB"};
  std::string with_line_ends;
  if (bytes.find('\n') == bytes.npos && bytes.find('\r') != bytes.npos) {
    with_line_ends = bytes;  // lines that end with a carriage return alone
    std::ranges::replace(with_line_ends, '\r', '\n');
    bytes = with_line_ends;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("From "))
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  const auto [header, body] = split_entity(bytes);
  const bool mail = !header.get("From").empty() || !header.get("To").empty() ||
                    !header.get("Subject").empty() || !header.get("Date").empty() ||
                    !header.get("Content-Type").empty();
  if (!mail) return UnusableMail{"no mail header at the start (From, To, Subject)"};
  auto content = read_parts(header, body);
  if (!content) return UnusableMail{"its parts are nested too deep or are too many"};
  MailFile out;
  out.from = first(header.get("From"));
  out.to = addresses(header.get("To"));
  out.cc = addresses(header.get("Cc"));
  out.bcc = addresses(header.get("Bcc"));
  out.date = iso_date(header.get("Date"), packs);
  out.subject = decode_words(header.get("Subject"));
  out.message_id = without_angles(header.get("Message-ID"));
  out.in_reply_to = without_angles(header.get("In-Reply-To"));
  out.text = std::move(content->text);
  out.html = content->html;
  out.attachments = std::move(content->attachments);
  out.links = std::move(content->links);
  return out;
}

DraftMessage draft_of(const MailFile& file, const LanguagePacks& packs) {
  DraftMessage out;
  auto split = split_mail(file.text, packs);
  out.format = file.html ? TextFormat::html : TextFormat::plain;
  out.subject = file.subject;
  out.from = file.from;
  out.to = file.to;
  out.cc = file.cc;
  out.bcc = file.bcc;
  out.recipients_given = !file.to.empty() || !file.cc.empty() || !file.bcc.empty();
  out.text = std::move(split.own);
  out.thread = std::move(split.quoted);
  out.attachments = file.attachments;
  out.attachments_given = true;
  out.links = file.links;
  out.links_given = file.html;
  const bool forward = split.forwarded || (says_forward(file.subject) && !out.thread.empty());
  const bool reply = !out.thread.empty() || !file.in_reply_to.empty();
  out.kind = forward ? DraftKind::forward : (reply ? DraftKind::reply : DraftKind::new_mail);
  out.kind_given = true;
  // A reply without quoted text has a thread that we do not see; a new mail has none.
  out.thread_given = !out.thread.empty() || !reply;
  // The quoted mail is by the one we answer, unless its attribution names somebody else.
  if (reply && !forward && !out.thread.empty() && out.to.size() == 1) {
    Person& author = out.thread.front().from;
    const Person& reader = out.to.front();
    if (author.address.empty() && (author.name.empty() || author.name == reader.name))
      author = reader;
  }
  return out;
}

Message message_of(const MailFile& file) {
  return {file.from, file.to, file.cc, file.date, file.subject, file.text};
}

std::variant<DraftMessage, UnusableMail> read_eml(std::string_view bytes,
                                                  const LanguagePacks& packs) {
  auto file = read_mail_file(bytes, packs);
  if (auto* unusable = std::get_if<UnusableMail>(&file)) return std::move(*unusable);
  return draft_of(std::get<MailFile>(file), packs);
}

}  // namespace sincerely
