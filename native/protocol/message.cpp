#include "protocol/message.hpp"

#include <algorithm>

#include "base/wire_names.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/history_json.hpp"
#include "review/fields.hpp"

namespace sincerely {
namespace {

using Read = std::variant<Call, WireError>;

Read read_initialize(const Fields& params) {
  Initialize call;
  call.protocol = params.integer("protocol");
  call.locale = params.optional_text("locale").value_or("");
  if (const auto client = params.optional_object("client")) {
    client->optional_text("name");
    client->optional_text("version");
  }
  return call;
}

Read read_check(const Fields& params) {
  params.object("draft");  // must be there
  auto draft = read_draft_json(*params.find("draft"), "draft");
  if (auto* error = std::get_if<WireError>(&draft)) return std::move(*error);
  return CheckDraft{std::get<DraftMessage>(std::move(draft)), params.texts("quiet")};
}

Read read_feedback(const Fields& params) {
  GiveFeedback call;
  call.draft = params.text("draft");
  call.check = params.text("check");
  const auto outcome = params.choice("outcome", names::kOutcome);
  if (!outcome) params.refuse("outcome", "a text is expected");
  call.outcome = static_cast<Outcome>(*outcome);
  call.excerpt_hash = params.optional_text("excerptHash");
  call.address = params.optional_text("address");
  if (call.outcome == Outcome::always_ignore && !call.excerpt_hash)
    params.refuse("excerptHash", "always-ignore needs the hash of the excerpt");
  if (call.outcome == Outcome::not_for_this_person && !call.address)
    params.refuse("address", "not-for-this-person needs an address");
  return call;
}

Read read_learn(const Fields& params) {
  LearnMessages call;
  if (!params.find("messages")) params.refuse("messages", "a list is expected");
  params.each("messages",
              [&](const Fields& item) { call.messages.push_back(read_sent_json(item)); });
  return call;
}

/// All, a person, or one line of what is kept of them; of a line that can be there several times
/// the text says which.
Read read_forget(const Fields& params) {
  static constexpr std::array<std::string_view, 3> kScope{"all", "person", "line"};
  static constexpr std::array<std::string_view, 5> kLine{"last-line", "question", "date", "promise",
                                                         "form"};
  const auto scope = params.choice("scope", kScope);
  if (!scope) params.refuse("scope", "one of all, person, line is expected");
  if (*scope == 0) return Forget{};
  Forget call{params.text("address")};
  if (*scope == 1) return call;
  const auto line = params.choice("line", kLine);
  if (!line) params.refuse("line", "one of last-line, question, date, promise, form is expected");
  call.line = static_cast<PersonLine>(*line);
  if (call.line != PersonLine::last_line && call.line != PersonLine::form)
    call.text = params.text("text");
  return call;
}

Read read_set_settings(const Fields& params) {
  params.object("changes");
  return SetSettings{*params.find("changes")};
}

Read read_reflect(const Fields& params) {
  return Reflect{params.optional_text("from").value_or(""),
                 params.optional_text("to").value_or("")};
}

Read read_close(const Fields& params) {
  return CloseDraft{params.text("draft"), params.optional_flag("sent").value_or(true)};
}

Read read_cancel(const Fields& params) {
  const Json* id = params.find("id");
  if (!id || !(id->is_string() || id->is_number())) params.refuse("id", "an id is expected");
  return Cancel{*id};
}

struct Reader {
  std::string_view method;
  Read (*read)(const Fields&);
};

constexpr Reader kReaders[] = {
    {"initialize", read_initialize},
    {"draft/check", read_check},
    {"draft/close", read_close},
    {"suggestion/feedback", read_feedback},
    {"history/learn", read_learn},
    {"history/forget", read_forget},
    {"history/person", [](const Fields& p) -> Read { return AskPerson{p.text("address")}; }},
    {"history/export",
     [](const Fields& p) -> Read { return ExportHistory{p.optional_text("after").value_or("")}; }},
    {"checks/list", [](const Fields&) -> Read { return ListChecks{}; }},
    {"settings/get", [](const Fields&) -> Read { return GetSettings{}; }},
    {"settings/set", read_set_settings},
    {"reflect/summary", read_reflect},
    {"ping", [](const Fields&) -> Read { return Ping{}; }},
    {"$/cancelRequest", read_cancel},
};

/// The id to answer with: absent for a notification, JSON null when it cannot be used.
std::optional<Json> id_of(const Json& message) {
  const auto at = message.find("id");
  if (at == message.end()) return {};
  const bool usable =
      at->is_number() || at->is_null() ||
      (at->is_string() && at->get_ref<const std::string&>().size() <= kLongestRequestId);
  return usable ? *at : Json(nullptr);
}

WireError not_a_request(std::string what) {
  return {ErrorCode::not_a_request, std::move(what), {}};
}

/// What the envelope lacks, if it lacks anything.
std::optional<WireError> envelope_fault(const Json& message, const std::optional<Json>& id) {
  if (id && id->is_null() && !message["id"].is_null())
    return not_a_request("an id is a number or a text of at most 1 KiB");
  const auto version = message.find("jsonrpc");
  if (version == message.end() || *version != "2.0")
    return not_a_request("\"jsonrpc\": \"2.0\" is expected");
  const auto method = message.find("method");
  if (method == message.end() || !method->is_string()) return not_a_request("a method is expected");
  return {};
}

Read read_call(const Json& message) {
  const std::string_view method = message["method"].get_ref<const std::string&>();
  const auto* reader = std::ranges::find(kReaders, method, &Reader::method);
  if (reader == std::end(kReaders))
    return WireError{ErrorCode::no_such_method, "no such method", {}};
  // JSON-RPC allows a request without parameters; null is what some clients send then.
  const Json none = Json::object();
  const auto params = message.find("params");
  const bool absent = params == message.end() || params->is_null();
  try {
    return reader->read(Fields(absent ? none : *params, ""));
  } catch (const WrongField& field) {
    return wrong_params(field);
  }
}

}  // namespace

std::variant<Incoming, Refused> read_message(std::string bytes) {
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed))
    return Refused{Json(nullptr), to_error(*problem)};
  const Json& message = std::get<Json>(parsed);
  if (message.is_array()) return Refused{Json(nullptr), not_a_request("batches are not supported")};
  if (!message.is_object()) return Refused{Json(nullptr), not_a_request("a request is an object")};
  std::optional<Json> id = id_of(message);
  // A broken envelope is answered even without an id: nobody can know that it was a notification.
  if (auto fault = envelope_fault(message, id))
    return Refused{id.value_or(Json(nullptr)), std::move(*fault)};
  auto call = read_call(message);
  if (auto* error = std::get_if<WireError>(&call)) return Refused{std::move(id), std::move(*error)};
  return Incoming{std::move(id), std::get<Call>(std::move(call))};
}

Json reply(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json reply(const Json& id, const WireError& error) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", to_json(error)}};
}

}  // namespace sincerely
