#include "protocol/reading_json.hpp"

namespace sincerely {
namespace {

Json place(Span span) { return {{"start", span.begin}, {"end", span.end}}; }

/// Where something stands in a mail of the thread.
template <typename Item>
Json place_of(const Item& item) {
  Json json = place(item.span);
  json["message"] = item.message;
  json["text"] = item.text;
  return json;
}

/// What the sentences of one text do.
class Sentences {
 public:
  Sentences(const Document& document, const std::vector<SentenceActs>& acts, Side side,
            const ActReader& reader, bool why)
      : document_(document), acts_(acts), side_(side), reader_(reader), why_(why) {}

  Json json() const {
    Json out = Json::array();
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) out.push_back(sentence(i));
    return out;
  }

 private:
  Json sentence(std::size_t index) const {
    const auto& sentence = document_.sentences[index];
    Json json = place(sentence.span);
    json["zone"] = zone_of(document_.role_of(sentence));
    json["language"] = tag(document_.language_of(sentence));
    json["acts"] = Json::array();
    for (std::size_t i = 0; i < kActNames.size(); ++i)
      if (acts_[index].told[i]) json["acts"].push_back(act(index, static_cast<Act>(i)));
    return json;
  }

  Json act(std::size_t sentence, Act act) const {
    Json json{{"act", name(act)}, {"confidence", acts_[sentence].of(act)}};
    if (!why_) return json;
    json["why"] = Json::array();
    for (const auto& reason : reader_.reasons(document_, sentence, side_, act))
      json["why"].push_back(reason.what);
    return json;
  }

  const Document& document_;
  const std::vector<SentenceActs>& acts_;
  Side side_;
  const ActReader& reader_;
  bool why_;
};

template <typename Items>
Json list(const Items& items) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(to_json(item));
  return json;
}

Json people(const Reading& reading) {
  Json json = Json::array();
  const auto add = [&](const std::vector<Reader>& readers, std::string_view role) {
    for (const auto& reader : readers)
      json.push_back(
          {{"name", reader.person.name.empty() ? reader.person.address : reader.person.name},
           {"role", role}});
  };
  add(reading.to(), "to");
  add(reading.copied(), "copied");
  return json;
}

}  // namespace

std::string_view zone_of(Role role) {
  switch (role) {
    case Role::greeting:
      return "greeting";
    case Role::list:
      return "list";
    case Role::closing:
      return "sign-off";
    case Role::signature:
    case Role::disclaimer:
      return "signature";
    case Role::quote:
    case Role::forwarded:
      return "quote";
    case Role::code:
      return "code";
    default:
      return "body";
  }
}

std::string_view name(AskStatus status) {
  constexpr std::string_view names[] = {"answered", "deferred", "declined", "open"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view name(LimitKind kind) {
  constexpr std::string_view names[] = {"time", "money", "channel", "refusal", "other"};
  return names[static_cast<std::size_t>(kind)];
}

Json to_json(const TheirAsk& ask) {
  Json json = place_of(ask);
  json["kind"] = ask.is_request ? "request" : "question";
  json["status"] = name(ask.status);
  json["confidence"] = ask.confidence();
  if (ask.by) json["by"] = place(*ask.by);
  return json;
}

Json to_json(const TheirFeeling& feeling) {
  Json json = place_of(feeling);
  json["kind"] = name(feeling.kind);
  json["status"] = feeling.is_passed() ? "passed-over" : "taken-up";
  json["confidence"] = feeling.confidence();
  if (feeling.by) json["by"] = place(*feeling.by);
  return json;
}

Json to_json(const TheirLimit& limit) {
  Json json = place_of(limit);
  json["kind"] = name(limit.kind);
  if (limit.crossed) json["crossed"] = place(*limit.crossed);
  return json;
}

Json to_json(const Draft& draft, const Reading& reading, const ActReader& acts, bool why) {
  Json json{{"language", tag(draft.language)}};
  if (draft.message.id) json["draft"] = *draft.message.id;
  json["sentences"] = Sentences(*draft.body, reading.own_acts(), Side::draft, acts, why).json();
  json["thread"] = Json::array();
  for (std::size_t i = 0; i < draft.thread.size(); ++i) {
    const auto& theirs = reading.their_acts(static_cast<int>(i));
    json["thread"].push_back(
        {{"sentences",
          Sentences(*draft.thread[i].body, theirs, Side::received, acts, why).json()}});
  }
  json["asks"] = list(reading.asks());
  json["feelings"] = list(reading.their_feelings());
  json["limits"] = list(reading.limits());
  json["dates"] = Json::array();
  json["people"] = people(reading);
  return json;
}

}  // namespace sincerely
