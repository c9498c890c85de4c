#include "mail/read.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "mail/blocks.hpp"
#include "mail/format/header.hpp"
#include "mail/kind_of.hpp"
#include "text/guess.hpp"

namespace sincerely {
namespace {

std::shared_ptr<const Document> read_text(const std::string& text, const LanguagePacks& packs,
                                          const MailPeople& people, Language declared) {
  auto units = to_utf16(text);
  const auto blocks = read_blocks(units, packs, people);
  return read_document(std::move(units), blocks, packs, declared);
}

/// Cuts UTF-8 so that no character is split.
void cut(std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
}

std::string left_out_line(std::size_t mails, bool part) {
  std::string out = "thread: ";
  if (part) out += "the end of one mail";
  if (part && mails > 0) out += " and ";
  if (mails > 0) out += std::to_string(mails) + (mails == 1 ? " older mail" : " older mails");
  return out + " not read (limit 256 KiB)";
}

/// One mail of the thread, read once while it is among those kept.
std::shared_ptr<const Document> read_mail(const std::string& text, const MailPeople& people,
                                          const LanguagePacks& packs, ReadMails* known) {
  constexpr std::size_t kLongestKept = 16 * 1024;  // bytes; a read text takes ten times its size
  if (!known || text.size() > kLongestKept) return read_text(text, packs, people, Language::other);
  std::string key = people.writer->address + '\n' + people.writer->name + '\n';
  for (const auto& reader : people.readers) key += reader.address + '\n' + reader.name + '\n';
  key += text;
  if (const auto* mail = known->find(key)) return *mail;
  return known->keep(key, read_text(text, packs, people, Language::other));
}

using Addresses = std::set<std::string>;

void add_addresses(const std::vector<Person>& people, Addresses& out) {
  for (const auto& person : people)
    if (!person.address.empty()) out.insert(address_key(person.address));
}

/// Whom the draft goes to, the writer left out.
Addresses readers_of(const DraftMessage& draft) {
  Addresses out;
  add_addresses(draft.to, out);
  add_addresses(draft.cc, out);
  out.erase(address_key(draft.from.address));
  return out;
}

/// Did every reader write or get this mail? Where nobody says whom it went to, the newest is taken
/// for theirs.
/// cost      linear in the people of the mail, whatever the number of readers
bool is_shared(const Addresses& readers, const Message& message, bool newest) {
  if (newest && message.to.empty() && message.cc.empty()) return true;
  if (readers.size() > 1 + message.to.size() + message.cc.size()) return false;
  Addresses has{address_key(message.from.address)};
  add_addresses(message.to, has);
  add_addresses(message.cc, has);
  return std::ranges::includes(has, readers);
}

void read_thread(Draft& draft, const LanguagePacks& packs, ReadMails* known) {
  std::size_t left = kThreadBytes;
  bool part = false;
  std::size_t unread = 0;
  const auto readers = readers_of(draft.message);
  for (const auto& message : draft.message.thread) {
    if (left == 0) {
      unread += !message.text.empty();
      continue;
    }
    auto text = message.text;
    part |= text.size() > left;
    cut(text, left);
    left = part ? 0 : left - text.size();
    const std::array writer{draft.message.from};
    draft.thread.push_back({message, read_mail(text, {writer, &message.from}, packs, known),
                            is_shared(readers, message, draft.thread.empty())});
  }
  if (part || unread > 0) draft.left_out.push_back(left_out_line(unread, part));
}

/// Too few words to tell ("Ja, under potta"): they are in the language of the mail they answer.
std::optional<Language> language_answered(const Draft& draft, const LanguagePacks& packs) {
  constexpr int kFew = 6;  // words
  if (draft.message.language || draft.thread.empty() || draft.body->own_words() > kFew) return {};
  const auto& theirs = *draft.thread.front().body;
  if (guess_language(language_evidence(draft.body->tokens, packs)) != Language::other ||
      guess_language(telling_evidence(draft.body->tokens, packs)) != Language::other ||
      guess_language(language_evidence(theirs.tokens, packs)) == Language::other)
    return {};
  return theirs.language;
}

/// A caller may hand header fields over as they stand in the mail.
void decode(std::string& field) {
  if (field.find("=?") != field.npos) field = decode_words(field);
}

void decode_headers(DraftMessage& draft) {
  decode(draft.subject);
  decode(draft.from.name);
  for (auto* list : {&draft.to, &draft.cc, &draft.bcc})
    for (auto& person : *list) decode(person.name);
  for (auto& mail : draft.thread) {
    decode(mail.subject);
    decode(mail.from.name);
    for (auto* list : {&mail.to, &mail.cc})
      for (auto& person : *list) decode(person.name);
  }
}

}  // namespace

Draft read_draft(DraftMessage message, const LanguagePacks& packs, ReadMails* known) {
  Draft draft;
  draft.message = std::move(message);
  decode_headers(draft.message);
  std::vector<Person> readers = draft.message.to;
  std::ranges::copy(draft.message.cc, std::back_inserter(readers));
  const MailPeople people{readers, &draft.message.from};
  draft.body = read_text(draft.message.text, packs, people,
                         draft.message.language.value_or(Language::other));
  read_thread(draft, packs, known);
  if (const auto language = language_answered(draft, packs))
    draft.body = read_text(draft.message.text, packs, people, *language);
  draft.language = draft.body->language;
  draft.mail_kind = kind_of(draft, packs);
  return draft;
}

}  // namespace sincerely
