#include "lsp/document.hpp"

namespace sincerely::lsp {
namespace {

/// hint, notice, attention as DiagnosticSeverity: hint, information, warning
constexpr int kSeverity[] = {4, 3, 2};

Json place(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

std::optional<Span> place_of(const Evidence& evidence, const MailBuffer& mail) {
  if (evidence.source != EvidenceSource::thread) return {};
  return mail.in_quote(evidence.text);
}

Json related(const Suggestion& suggestion, const Document& document, const Client& client) {
  Json list = Json::array();
  for (const Evidence& evidence : suggestion.evidence)
    if (const auto span = place_of(evidence, document.mail))
      list.push_back(
          {{"location", {{"uri", document.uri}, {"range", to_json(*span, document, client)}}},
           {"message", evidence.text}});
  return list;
}

}  // namespace

Span place_of(const Suggestion& suggestion, const MailBuffer& mail) {
  if (suggestion.span) return mail.around(*suggestion.span);
  for (const Evidence& evidence : suggestion.evidence)
    if (const auto span = place_of(evidence, mail)) return *span;
  return mail.subject && !mail.subject->empty() ? *mail.subject : mail.first_line;
}

Json to_json(const Range& range) {
  return {{"start", place(range.start)}, {"end", place(range.end)}};
}

Json to_json(Span span, const Document& document, const Client& client) {
  return to_json(document.buffer.range(span, client.encoding));
}

Json diagnostic(const Suggestion& suggestion, const Document& document, const Client& client) {
  std::string said = suggestion.message;
  if (!suggestion.question.empty()) said += "\n" + suggestion.question;
  Json json{{"range", to_json(place_of(suggestion, document.mail), document, client)},
            {"severity", kSeverity[static_cast<std::size_t>(suggestion.severity)]},
            {"code", suggestion.check},
            {"source", "sincerely"},
            {"message", std::move(said)}};
  if (!client.related_information) return json;
  if (auto places = related(suggestion, document, client); !places.empty())
    json["relatedInformation"] = std::move(places);
  return json;
}

Json diagnostics(const Document& document, const Client& client) {
  Json list = Json::array();
  for (const Suggestion& suggestion : document.review.suggestions)
    list.push_back(diagnostic(suggestion, document, client));
  Json params{{"uri", document.uri}, {"diagnostics", std::move(list)}};
  if (document.version) params["version"] = *document.version;
  return params;
}

}  // namespace sincerely::lsp
