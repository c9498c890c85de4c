#include <algorithm>

#include "host/log.hpp"
#include "lsp/server.hpp"
#include "protocol/draft_json.hpp"

namespace sincerely::lsp {

Document* Server::find(const Fields& params) {
  const auto found = documents_.find(params.object("textDocument").text("uri"));
  return found == documents_.end() ? nullptr : &found->second;
}

Position Server::position(const Fields& place) const {
  return {place.integer("line"), place.integer("character")};
}

Range Server::range(const Fields& params) const {
  const Fields range = params.object("range");
  return {position(range.object("start")), position(range.object("end"))};
}

/// A second didOpen of one buffer takes the place of the first.
Server::Answer Server::on_open(const Fields& params) {
  const Fields given = params.object("textDocument");
  Document document;
  document.uri = given.text("uri");
  document.language_id = given.optional_text("languageId").value_or("");
  document.version = given.optional_integer("version");
  document.buffer = Buffer(to_utf16(given.text("text")));
  Document& open = documents_[document.uri] = std::move(document);
  review(open);
  publish(open);
  return Json(nullptr);
}

Server::Answer Server::on_change(const Fields& params) {
  Document* document = find(params);
  if (!document) return Json(nullptr);
  document->stale = true;
  document->version = params.object("textDocument").optional_integer("version");
  params.each("contentChanges", [&](const Fields& change) {
    const auto text = to_utf16(change.text("text"));
    if (change.find("range"))
      document->buffer.replace(range(change), client_.encoding, text);
    else
      document->buffer = Buffer(text);
  });
  return Json(nullptr);
}

Server::Answer Server::on_close(const Fields& params) {
  Document* document = find(params);
  if (!document) return Json(nullptr);
  reviewer().note_closed(document->uri);
  document->review = {};
  publish(*document);
  documents_.erase(document->uri);
  return Json(nullptr);
}

void Server::review(Document& document) {
  // What is no mail, or too long, keeps nothing of its state before.
  document.stale = false;
  document.review = {};
  document.mail = {};
  const auto& text = document.buffer.text();
  if (!is_mail(text, document.language_id, document.uri)) return;
  document.mail = read_mail_buffer(text, reviewer().packs());
  if (document.mail.draft.text.size() > kLongestText)
    return log("a mail longer than 1 MiB is not looked at");
  DraftMessage draft = document.mail.draft;
  draft.id = document.uri;
  draft.version = document.version;
  document.review = reviewer().review(std::move(draft), locale_);
  log_review(document.review);
  for (const std::string& reason : document.review.degraded) log(reason);
  drop_dismissed(document);
  reviewer().note_shown(document.review);
}

void Server::publish(const Document& document) {
  say_(notification("textDocument/publishDiagnostics", diagnostics(document, client_)));
}

bool Server::is_behind() const {
  return std::ranges::any_of(documents_, [](const auto& entry) { return entry.second.stale; });
}

void Server::review_changed() {
  for (auto& [uri, document] : documents_) {
    if (!document.stale) continue;
    review(document);
    publish(document);
  }
}

/// Only what is shown is ever in a document's review.
void Server::drop_dismissed(Document& document) const {
  const auto& excerpts = reviewer_->preferences().silenced().excerpts;
  std::erase_if(document.review.suggestions, [&](const Suggestion& suggestion) {
    return !suggestion.shown || excerpts.contains(dismissal(document, suggestion));
  });
}

/// What a dismissal is remembered by: the suggestion in this one mail.
std::string Server::dismissal(const Document& document, const Suggestion& suggestion) const {
  const auto& mail = document.mail.identity;
  return excerpt_hash(
      reviewer_->preferences().key(), suggestion.check,
      "dismissed\n" + suggestion.excerpt_hash + "\n" + (mail.empty() ? document.uri : mail));
}

Server::Answer Server::on_code_action(const Fields& params) {
  Document* document = find(params);
  if (!document) return Json::array();
  review_changed();
  if (const auto context = params.optional_object("context")) {
    const auto only = context->texts("only");
    const bool fits = only.empty() || std::ranges::any_of(only, [](const std::string& kind) {
                        return kind.empty() || kind == "quickfix";
                      });
    if (!fits) return Json::array();
  }
  const Range asked = range(params);
  const std::int32_t begin = document->buffer.offset(asked.start, client_.encoding);
  const std::int32_t end = document->buffer.offset(asked.end, client_.encoding);
  return code_actions(*document, {begin, end}, client_);
}

Server::Answer Server::on_hover(const Fields& params) {
  Document* document = find(params);
  if (!document) return Json(nullptr);
  review_changed();
  const Position place = position(params.object("position"));
  return hover(*document, document->buffer.offset(place, client_.encoding), client_);
}

}  // namespace sincerely::lsp
