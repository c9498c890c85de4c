#include "lsp/server.hpp"

#include <algorithm>

#include "host/log.hpp"
#include "host/methods.hpp"
#include "os/platform.hpp"
#include "protocol/check_info.hpp"
#include "protocol/draft_json.hpp"

namespace sincerely::lsp {
namespace {

constexpr int kIncremental = 2;  // TextDocumentSyncKind

Json capabilities(PositionEncoding encoding) {
  return {{"positionEncoding", encoding == PositionEncoding::utf8 ? "utf-8" : "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", kIncremental}}},
          {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}},
          {"hoverProvider", true},
          {"executeCommandProvider", {{"commands", kCommands}}}};
}

/// The value behind a path of members; null where one is missing.
Json at_path(const Json& json, std::initializer_list<const char*> path) {
  const Json* at = &json;
  for (const char* name : path) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(name);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return *at;
}

bool holds(const Json& list, std::string_view value) {
  return list.is_array() && std::find(list.begin(), list.end(), Json(value)) != list.end();
}

bool is_true(const Json& json) { return json.is_boolean() && json.get<bool>(); }

}  // namespace

Server::Server(const RunOptions& options, std::string_view locale, std::function<void(Json)> say,
               std::unique_ptr<Reviewer> reviewer)
    : options_(options), say_(std::move(say)), opened_(std::move(reviewer)), locale_(locale) {}

std::span<const Server::NamedMethod> Server::requests() {
  static constexpr NamedMethod table[] = {
      {"initialize", &Server::on_initialize},
      {"shutdown", &Server::on_shutdown},
      {"textDocument/codeAction", &Server::on_code_action},
      {"textDocument/hover", &Server::on_hover},
      {"workspace/executeCommand", &Server::on_execute},
  };
  return table;
}

std::span<const Server::NamedMethod> Server::notifications() {
  static constexpr NamedMethod table[] = {
      {"exit", &Server::on_exit},
      {"textDocument/didOpen", &Server::on_open},
      {"textDocument/didChange", &Server::on_change},
      {"textDocument/didClose", &Server::on_close},
      {"workspace/didChangeConfiguration", &Server::on_configuration},
  };
  return table;
}

void Server::take(Message message) {
  if (!message.id) return notice(message);
  Answer answer = this->answer(message);
  if (auto* error = std::get_if<WireError>(&answer)) {
    log_refusal(*error);
    say_(reply(*message.id, *error));
  } else {
    say_(reply(*message.id, std::get<Json>(std::move(answer))));
  }
}

std::optional<WireError> Server::refusal_of_state(const std::string& method) const {
  if (shut_down_) return WireError{ErrorCode::not_a_request, "shutdown came already", {}};
  if (method == "initialize") {
    if (!reviewer_) return {};
    return WireError{ErrorCode::not_a_request, "initialize came already", {}};
  }
  if (!reviewer_) return WireError{kServerNotInitialized, "initialize comes first", {}};
  return {};
}

Server::Answer Server::answer(const Message& message) {
  if (auto refusal = refusal_of_state(message.method)) return *refusal;
  const auto method = std::ranges::find(requests(), message.method, &NamedMethod::name);
  if (method == requests().end()) return WireError{ErrorCode::no_such_method, "no such method", {}};
  try {
    return (this->*method->method)(Fields(message.params, ""));
  } catch (const WrongField& field) {
    return wrong_params(field);
  } catch (const std::exception&) {
    // What failed may quote the mail; the code is enough.
    return WireError{ErrorCode::internal, "a fault in the server", {}};
  }
}

void Server::notice(const Message& message) {
  const auto method = std::ranges::find(notifications(), message.method, &NamedMethod::name);
  if (method == notifications().end()) return;
  if (!reviewer_ && message.method != "exit") return;
  try {
    (this->*method->method)(Fields(message.params, ""));
  } catch (const WrongField& field) {
    log(message.method + ": " + wrong_params(field).message);
  } catch (const std::exception&) {
    log(message.method + ": a fault in the server");
  }
}

void Server::read_client(const Fields& params) {
  const Json* given = params.find("capabilities");
  const Json can = given ? *given : Json::object();
  if (holds(at_path(can, {"general", "positionEncodings"}), "utf-8"))
    client_.encoding = PositionEncoding::utf8;
  client_.related_information =
      is_true(at_path(can, {"textDocument", "publishDiagnostics", "relatedInformation"}));
  client_.action_literals =
      at_path(can, {"textDocument", "codeAction", "codeActionLiteralSupport"}).is_object();
  client_.document_changes =
      is_true(at_path(can, {"workspace", "workspaceEdit", "documentChanges"}));
  client_.markdown = holds(at_path(can, {"textDocument", "hover", "contentFormat"}), "markdown");
}

Server::Answer Server::on_initialize(const Fields& params) {
  read_client(params);
  reviewer_ = opened_ ? std::move(opened_) : std::make_unique<Reviewer>(options_);
  const auto locale = params.optional_text("locale");
  if (!options_.locale.empty() || locale)
    locale_ = locale_of(options_.locale.empty() ? *locale : options_.locale);
  if (const Json* options = params.find("initializationOptions")) configure(*options, false);
  for (const std::string& fault : reviewer().preferences().file_faults()) log(fault);
  return Json{{"capabilities", capabilities(client_.encoding)},
              {"serverInfo", {{"name", "sincerely"}, {"version", version()}}}};
}

Server::Answer Server::on_shutdown(const Fields&) {
  shut_down_ = true;
  return Json(nullptr);
}

Server::Answer Server::on_exit(const Fields&) {
  exit_code_ = shut_down_ ? 0 : 1;
  return Json(nullptr);
}

/// Settings as editors send them: under our name among those of others, or bare. Null and lists of
/// null are what an editor without settings sends.
void Server::configure(const Json& settings, bool is_ours) {
  if (const Json own = at_path(settings, {"sincerely"}); own.is_object())
    return configure(own, true);
  if (!settings.is_object()) return;
  Json changes = settings;
  if (const Json locale = at_path(settings, {"locale"}); locale.is_string())
    if (options_.locale.empty()) locale_ = locale_of(locale.get<std::string>());
  changes.erase("locale");
  for (const std::string& fault : reviewer().preferences().overlay(changes))
    if (is_ours) log("settings: " + fault);
}

Server::Answer Server::on_configuration(const Fields& params) {
  if (const Json* settings = params.find("settings")) configure(*settings, false);
  for (auto& [uri, document] : documents_) document.stale = true;
  review_changed();
  return Json(nullptr);
}

bool Server::load_dictionary() {
  if (!reviewer_) return false;
  const Language language = language_of_tag(locale_).value_or(Language::en);
  if (reviewer().packs().status(language) != PackStatus::loading) return false;
  reviewer().packs().load_dictionary(language);
  release_freed_memory();
  return true;
}

void Server::log(const std::string& what) {
  constexpr int kWarning = 2;  // MessageType
  if (!logged_.insert(what).second) return;
  say_(notification("window/logMessage", {{"type", kWarning}, {"message", "sincerely: " + what}}));
}

}  // namespace sincerely::lsp
