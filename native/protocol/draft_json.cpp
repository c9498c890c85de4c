#include "protocol/draft_json.hpp"

#include <algorithm>

#include "base/wire_names.hpp"

namespace sincerely {
namespace {

struct TextTooLong {};

Person read_person(const Fields& fields) {
  Person person;
  person.address = fields.text("address");
  person.name = fields.optional_text("name").value_or("");
  person.organisation = fields.optional_text("organisation").value_or("");
  person.nickname = fields.optional_text("nickname").value_or("");
  return person;
}

std::vector<Person> read_people(const Fields& fields, std::string_view name) {
  std::vector<Person> people;
  fields.each(name, [&](const Fields& item) { people.push_back(read_person(item)); });
  return people;
}

bool splits_pair(const std::u16string& text, std::int64_t at) {
  if (at <= 0 || at >= static_cast<std::int64_t>(text.size())) return false;
  const auto index = static_cast<std::size_t>(at);
  return (text[index] & 0xFC00) == 0xDC00 && (text[index - 1] & 0xFC00) == 0xD800;
}

/// Spans outside the text are cut to it; what is then empty is left out.
std::vector<Paste> read_pastes(const Fields& fields, const std::string& text) {
  std::vector<Paste> pastes;
  if (!fields.find("pastes")) return pastes;
  const std::u16string units = to_utf16(text);
  const auto length = static_cast<std::int64_t>(units.size());
  fields.each("pastes", [&](const Fields& item) {
    std::int64_t start = std::min(item.integer("start"), length);
    std::int64_t end = std::min(item.integer("end"), length);
    const std::int64_t edits = item.optional_integer("edits").value_or(0);
    if (start >= end) return;
    if (splits_pair(units, start)) --start;
    if (splits_pair(units, end)) ++end;
    pastes.push_back({{static_cast<std::int32_t>(start), static_cast<std::int32_t>(end)},
                      static_cast<int>(std::min<std::int64_t>(edits, 1'000'000))});
  });
  return pastes;
}

void read_identity(const Fields& fields, DraftMessage& draft) {
  draft.id = fields.optional_text("id");
  if (draft.id && draft.id->size() > kLongestDraftId) fields.refuse("id", "longer than 1 KiB");
  draft.version = fields.optional_integer("version");
  if (const auto kind = fields.choice("kind", names::kDraftKind)) {
    draft.kind = static_cast<DraftKind>(*kind);
    draft.kind_given = true;
  }
  draft.format = static_cast<TextFormat>(fields.choice("format", names::kTextFormat).value_or(0));
  if (const auto language = fields.optional_text("language"))
    draft.language = language_of_tag(*language);
  draft.assisted = fields.optional_flag("assisted").value_or(false);
}

void read_people(const Fields& fields, DraftMessage& draft) {
  if (const auto from = fields.optional_object("from")) draft.from = read_person(*from);
  draft.to = read_people(fields, "to");
  draft.cc = read_people(fields, "cc");
  draft.bcc = read_people(fields, "bcc");
  draft.recipients_given = fields.find("to") || fields.find("cc") || fields.find("bcc");
}

DraftMessage read_fields(const Fields& fields) {
  DraftMessage draft;
  draft.text = fields.text("text");
  if (draft.text.size() > kLongestText) throw TextTooLong{};
  read_identity(fields, draft);
  draft.subject = fields.optional_text("subject").value_or("");
  read_people(fields, draft);
  fields.each("thread",
              [&](const Fields& item) { draft.thread.push_back(read_message_json(item)); });
  draft.thread_given = fields.find("thread");
  draft.pastes = read_pastes(fields, draft.text);
  draft.pastes_given = fields.find("pastes");
  draft.attachments = fields.texts("attachments");
  draft.attachments_given = fields.find("attachments");
  draft.links = fields.texts("links");
  draft.links_given = fields.find("links");
  return draft;
}

}  // namespace

Message read_message_json(const Fields& fields) {
  Message message;
  message.from = read_person(fields.object("from"));
  message.to = read_people(fields, "to");
  message.cc = read_people(fields, "cc");
  message.date = fields.optional_text("date").value_or("");
  message.subject = fields.optional_text("subject").value_or("");
  message.text = fields.text("text");
  message.sent = fields.optional_flag("sent").value_or(false);
  return message;
}

std::variant<DraftMessage, WireError> read_draft_json(const Json& json, const std::string& path) {
  try {
    return read_fields(Fields(json, path));
  } catch (const WrongField& field) {
    return wrong_params(field);
  } catch (const TextTooLong&) {
    return WireError{ErrorCode::draft_too_long,
                     "the draft's text is longer than 1 MiB",
                     {{"limit", kLongestText}}};
  }
}

}  // namespace sincerely
