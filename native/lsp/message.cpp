#include "lsp/message.hpp"

namespace sincerely::lsp {
namespace {

Json refusal(const Json& id, std::string what) {
  return reply(id, WireError{ErrorCode::not_a_request, std::move(what), {}});
}

}  // namespace

std::variant<std::monostate, Message, Json> read_message(std::string bytes) {
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed))
    return reply(nullptr, to_error(*problem));
  Json& json = std::get<Json>(parsed);
  if (!json.is_object()) return refusal(nullptr, "a message is an object");
  Message message;
  if (const auto id = json.find("id"); id != json.end() && !id->is_null()) {
    if (!id->is_number_integer() && !id->is_string())
      return refusal(nullptr, "an id is an integer or a text");
    message.id = *id;
  }
  const auto method = json.find("method");
  if (method == json.end() && message.id) return std::monostate{};
  if (method == json.end() || !method->is_string())
    return refusal(message.id.value_or(nullptr), "a method is expected");
  message.method = method->get<std::string>();
  const auto params = json.find("params");
  message.params = params == json.end() || params->is_null() ? Json::object() : std::move(*params);
  if (!message.params.is_object() && !message.params.is_array())
    return refusal(message.id.value_or(nullptr), "params are an object");
  return message;
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

void MessageQueue::arrive(std::string bytes) {
  auto read = read_message(std::move(bytes));
  if (auto* refused = std::get_if<Json>(&read)) tasks_.emplace_back(std::move(*refused));
  auto* message = std::get_if<Message>(&read);
  if (!message) return;
  if (message->method == "$/cancelRequest" && message->params.is_object())
    return cancel(message->params.value("id", Json()));
  tasks_.emplace_back(std::move(*message));
}

std::optional<std::variant<Message, Json>> MessageQueue::next() {
  if (tasks_.empty()) return {};
  auto task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void MessageQueue::cancel(const Json& id) {
  for (auto& task : tasks_) {
    const auto* message = std::get_if<Message>(&task);
    if (!message || !message->id || *message->id != id) continue;
    task = reply(id, WireError{ErrorCode::cancelled, "cancelled", {}});
    return;
  }
}

}  // namespace sincerely::lsp
