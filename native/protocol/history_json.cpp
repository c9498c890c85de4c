#include "protocol/history_json.hpp"

#include "base/moment.hpp"
#include "protocol/draft_json.hpp"

namespace sincerely {
namespace {

Json evidence(const Quote& quote) { return {{"source", "history"}, {"text", quote.text}}; }

Json promise(const Quote& quote) {
  Json json{{"text", quote.text}, {"said", iso_day(quote.date)}};
  if (quote.due) json["due"] = iso_day(*quote.due);
  return json;
}

}  // namespace

SentMessage read_sent_json(const Fields& fields) {
  SentMessage sent;
  sent.id = fields.text("id");
  fields.optional_text("inReplyTo");
  sent.message = read_message_json(fields);
  fields.each("thread",
              [&](const Fields& item) { sent.thread.push_back(read_message_json(item)); });
  return sent;
}

Json to_json(const LearnCount& count) {
  return {{"learned", count.learned}, {"skipped", count.skipped}, {"total", count.total}};
}

Json to_json(const PersonMemory& memory) {
  Json json{{"known", memory.known},       {"address", memory.address},
            {"messages", memory.messages}, {"questions", Json::array()},
            {"dates", Json::array()},      {"promises", Json::array()}};
  if (!memory.name.empty()) json["name"] = memory.name;
  if (!memory.form.empty()) json["form"] = memory.form;
  if (memory.last) json["lastDate"] = iso_day(*memory.last);
  for (const Quote& quote : memory.quotes) {
    if (quote.kind == QuoteKind::last_line && !json.contains("lastLine"))
      json["lastLine"] = quote.text;
    if (quote.kind == QuoteKind::question) json["questions"].push_back(evidence(quote));
    if (quote.kind == QuoteKind::date) json["dates"].push_back(evidence(quote));
    if (quote.kind == QuoteKind::promise) json["promises"].push_back(promise(quote));
  }
  return json;
}

Json to_json(const HistoryPage& page, std::size_t room) {
  Json json{{"messages", page.messages},
            {"people", Json::array()},
            {"total", {{"people", page.people}, {"quotes", page.quotes}, {"bytes", page.bytes}}},
            {"voices", Json::array()},
            {"standing", page.standing}};
  if (page.first) json["first"] = iso_day(*page.first);
  if (page.last) json["last"] = iso_day(*page.last);
  for (const KnownVoice& voice : page.voices)
    json["voices"].push_back({{"language", tag(voice.language)}, {"messages", voice.messages}});
  Json& people = json["people"];
  std::size_t size = dump(json).size();
  for (const PersonMemory& memory : page.page) {
    Json person = to_json(memory);
    size += dump(person).size() + 1;
    if (size > room && !people.empty()) break;
    people.push_back(std::move(person));
  }
  if (page.more || people.size() < page.page.size()) json["next"] = people.back()["address"];
  return json;
}

Json to_json(std::span<const WeekOfCheck> weeks) {
  Json rows = Json::array();
  for (const WeekOfCheck& week : weeks) {
    if (rows.empty() || rows.back()["week"] != week.week)
      rows.push_back({{"week", week.week}, {"mails", 0}, {"checks", Json::object()}});
    if (week.check.empty())
      rows.back()["mails"] = week.shown;
    else if (week.check.starts_with(kMonitored))
      rows.back()["monitored"][week.check.substr(kMonitored.size())] = week.shown;
    else
      rows.back()["checks"][week.check] = {
          {"shown", week.shown}, {"applied", week.applied}, {"dismissed", week.dismissed}};
  }
  return {{"weeks", std::move(rows)}};
}

}  // namespace sincerely
