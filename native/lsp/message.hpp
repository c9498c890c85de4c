#pragma once
// One message of an editor: a method with its params, or why it is refused. What waits to be
// answered, and what the server says.

#include <deque>
#include <optional>
#include <string>
#include <variant>

#include "protocol/message.hpp"

namespace sincerely::lsp {

/// LSP's own codes where the wire has others.
inline constexpr auto kServerNotInitialized = static_cast<ErrorCode>(-32002);
inline constexpr auto kRequestFailed = static_cast<ErrorCode>(-32803);

/// A request, or without an id a notification.
struct Message {
  std::optional<Json> id;
  std::string method;
  Json params;  // an object; empty when there was none
};

/// Reads the bytes of one frame.
/// returns   the message, the reply that refuses it, or nothing for an answer to a request of ours
std::variant<std::monostate, Message, Json> read_message(std::string bytes);

Json notification(std::string_view method, Json params);

/// Messages in the order in which they came; a cancelled request becomes its refusal.
class MessageQueue {
 public:
  void arrive(std::string bytes);
  /// A message to answer, or a reply that is ready.
  std::optional<std::variant<Message, Json>> next();
  bool empty() const { return tasks_.empty(); }

 private:
  void cancel(const Json& id);
  std::deque<std::variant<Message, Json>> tasks_;
};

}  // namespace sincerely::lsp
