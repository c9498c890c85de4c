#pragma once
// The language server: answers methods, one after the other, and reviews the mails that are open.
// Knows nothing of frames and queues.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "lsp/commands.hpp"
#include "lsp/document.hpp"
#include "lsp/message.hpp"
#include "service/reviewer.hpp"

namespace sincerely::lsp {

class Server {
 public:
  /// locale    where the client names none
  /// say       sends one message to the client
  /// reviewer  opened already; null: `initialize` opens one
  Server(const RunOptions& options, std::string_view locale, std::function<void(Json)> say,
         std::unique_ptr<Reviewer> reviewer = nullptr);

  /// Answers a request, or takes a notification in.
  /// fails   never: a fault of ours is -32603
  void take(Message message);

  /// Has a mail changed since it was reviewed?
  bool is_behind() const;
  /// Reviews what has changed, and publishes it.
  void review_changed();

  /// Loads the dictionary of the client's language if it is not there yet: work for when nothing
  /// waits.
  /// returns   true when there was something to load
  bool load_dictionary();

  /// The code of the process once the client has said `exit`: 0 after `shutdown`, else 1.
  std::optional<int> exit_code() const { return exit_code_; }

 private:
  using Answer = std::variant<Json, WireError>;
  using Method = Answer (Server::*)(const Fields&);
  struct NamedMethod {
    std::string_view name;
    Method method;
  };
  static std::span<const NamedMethod> requests();
  static std::span<const NamedMethod> notifications();

  Answer answer(const Message& message);
  void notice(const Message& message);
  std::optional<WireError> refusal_of_state(const std::string& method) const;

  Answer on_initialize(const Fields& params);
  Answer on_shutdown(const Fields& params);
  Answer on_code_action(const Fields& params);
  Answer on_hover(const Fields& params);
  Answer on_execute(const Fields& params);
  Answer on_exit(const Fields& params);
  Answer on_open(const Fields& params);
  Answer on_change(const Fields& params);
  Answer on_close(const Fields& params);
  Answer on_configuration(const Fields& params);

  void read_client(const Fields& params);
  void configure(const Json& settings, bool is_ours);
  std::optional<WireError> carry_out(const Command& command);
  std::optional<WireError> silence(const Command& command, Outcome outcome, std::string hash);

  Document* find(const Fields& params);
  Position position(const Fields& place) const;
  Range range(const Fields& params) const;
  void review(Document& document);
  void publish(const Document& document);
  void drop_dismissed(Document& document) const;
  std::string dismissal(const Document& document, const Suggestion& suggestion) const;
  void log(const std::string& what);
  Reviewer& reviewer() { return *reviewer_; }

  RunOptions options_;
  std::function<void(Json)> say_;
  std::unique_ptr<Reviewer> opened_;    // before `initialize`
  std::unique_ptr<Reviewer> reviewer_;  // from `initialize` on
  Client client_;
  std::string locale_;
  std::map<std::string, Document> documents_;  // by uri
  std::set<std::string> logged_;               // each thing that is wrong is said once
  bool shut_down_ = false;
  std::optional<int> exit_code_;
};

}  // namespace sincerely::lsp
