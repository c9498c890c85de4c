#include <algorithm>

#include "lsp/commands.hpp"
#include "lsp/document.hpp"

namespace sincerely::lsp {
namespace {

bool touch(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

/// What `code_actions` gathers for one suggestion after the other.
class Actions {
 public:
  Actions(const Document& document, const Client& client) : document_(document), client_(client) {}

  void add(const Suggestion& suggestion, bool alone) {
    // Beside others its own words would not say what is meant.
    const std::string of = alone ? "" : " (" + suggestion.check + ")";
    for (const WordedAction& action : suggestion.actions) {
      if (!action.edits.empty())
        add_edit(suggestion, action, of);
      else if (const auto command = command_of(suggestion, action.kind))
        add_command(suggestion, *command, action.title + of);
    }
  }

  Json list = Json::array();

 private:
  std::optional<Command> command_of(const Suggestion& suggestion, ActionKind kind) const {
    Command command{CommandKind::dismiss, document_.uri, suggestion.check, suggestion.excerpt_hash,
                    ""};
    switch (kind) {
      case ActionKind::dismiss:
        return command;
      case ActionKind::always_ignore:
        command.kind = CommandKind::always;
        return command;
      case ActionKind::turn_off:
        command.kind = CommandKind::off;
        return command;
      case ActionKind::not_for_this_person:
        if (document_.mail.draft.to.empty()) return {};
        command.kind = CommandKind::person;
        command.address = document_.mail.draft.to.front().address;
        return command.address.empty() ? std::nullopt : std::optional(command);
      default:
        return {};
    }
  }

  void add_command(const Suggestion& suggestion, const Command& command, const std::string& title) {
    if (!client_.action_literals) return list.push_back(to_json(command, title));
    list.push_back({{"title", title},
                    {"kind", "quickfix"},
                    {"diagnostics", Json::array({diagnostic(suggestion, document_, client_)})},
                    {"command", to_json(command, title)}});
  }

  void add_edit(const Suggestion& suggestion, const WordedAction& action, const std::string& of) {
    if (!client_.action_literals) return;
    Json edits = Json::array();
    for (const Edit& edit : action.edits) {
      const auto span = document_.mail.in_buffer(edit.span);
      if (!span) return;  // quoted lines stand between
      edits.push_back({{"range", sincerely::lsp::to_json(*span, document_, client_)},
                       {"newText", edit.text}});
    }
    const Command done{CommandKind::applied, document_.uri, suggestion.check,
                       suggestion.excerpt_hash, ""};
    list.push_back({{"title", action.title + of},
                    {"kind", "quickfix"},
                    {"diagnostics", Json::array({diagnostic(suggestion, document_, client_)})},
                    {"edit", workspace_edit(std::move(edits))},
                    {"command", to_json(done, action.title)}});
  }

  Json workspace_edit(Json edits) const {
    if (!client_.document_changes) return {{"changes", {{document_.uri, std::move(edits)}}}};
    Json version = document_.version ? Json(*document_.version) : Json(nullptr);
    Json change{{"textDocument", {{"uri", document_.uri}, {"version", std::move(version)}}},
                {"edits", std::move(edits)}};
    return {{"documentChanges", Json::array({std::move(change)})}};
  }

  const Document& document_;
  const Client& client_;
};

}  // namespace

Json code_actions(const Document& document, Span where, const Client& client) {
  std::vector<const Suggestion*> here;
  for (const Suggestion& suggestion : document.review.suggestions)
    if (touch(place_of(suggestion, document.mail), where)) here.push_back(&suggestion);
  Actions actions(document, client);
  for (const Suggestion* suggestion : here) actions.add(*suggestion, here.size() == 1);
  return std::move(actions.list);
}

}  // namespace sincerely::lsp
