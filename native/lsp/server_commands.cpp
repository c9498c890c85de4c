#include <algorithm>

#include "lsp/server.hpp"

namespace sincerely::lsp {
namespace {

WireError failed(std::string what) { return {kRequestFailed, std::move(what), {}}; }

std::optional<WireError> failure_of(const std::optional<PreferenceError>& error) {
  if (!error) return {};
  return failed(error->reason);
}

}  // namespace

Server::Answer Server::on_execute(const Fields& params) {
  const Command command = read_command(params);
  if (!reviewer().catalogue().find(command.check)) return wrong_params({"check", "no such check"});
  if (auto error = carry_out(command)) return *error;
  if (command.kind == CommandKind::applied) return Json(nullptr);
  for (auto& [uri, document] : documents_) document.stale = true;
  review_changed();
  return Json(nullptr);
}

std::optional<WireError> Server::carry_out(const Command& command) {
  switch (command.kind) {
    case CommandKind::applied:
      reviewer().note_outcome(command.check, true);
      return {};
    case CommandKind::always:
      return silence(command, Outcome::always_ignore, command.excerpt_hash);
    case CommandKind::person:
      return silence(command, Outcome::not_for_this_person, command.excerpt_hash);
    case CommandKind::off: {
      const auto changed =
          reviewer().preferences().change({{"checks." + command.check + ".on", false}});
      if (const auto* error = std::get_if<PreferenceError>(&changed)) return failed(error->reason);
      return {};
    }
    case CommandKind::dismiss:
      break;
  }
  const auto document = documents_.find(command.uri);
  if (document == documents_.end()) return failed("this mail is not open");
  Suggestion suggestion;
  suggestion.check = command.check;
  suggestion.excerpt_hash = command.excerpt_hash;
  reviewer().note_outcome(command.check, false);
  GiveFeedback feedback{command.uri, command.check, Outcome::always_ignore,
                        dismissal(document->second, suggestion), {}};
  return failure_of(reviewer().preferences().silence(feedback));
}

std::optional<WireError> Server::silence(const Command& command, Outcome outcome,
                                         std::string hash) {
  GiveFeedback feedback{command.uri, command.check, outcome, std::move(hash), {}};
  if (outcome == Outcome::not_for_this_person) feedback.address = command.address;
  try {
    if (!reviewer().accept(feedback))
      if (auto error = failure_of(reviewer().preferences().silence(feedback))) return error;
  } catch (const StoreError& error) {
    return failed(error.what());
  }
  reviewer().note_outcome(command.check, false);
  return {};
}

}  // namespace sincerely::lsp
