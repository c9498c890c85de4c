#include "lsp/document.hpp"

namespace sincerely::lsp {
namespace {

/// Signs that Markdown would read as its own stand for themselves.
std::string escaped(std::string_view text, bool markdown) {
  if (!markdown) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>()#+-.!|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string said_about(const Suggestion& suggestion, bool markdown) {
  const std::string gap = "\n\n";
  std::string out = escaped(suggestion.message, markdown);
  if (!suggestion.question.empty()) out += gap + escaped(suggestion.question, markdown);
  for (const Evidence& evidence : suggestion.evidence)
    out += gap + "> " + escaped(evidence.text, markdown);
  if (!suggestion.why.empty()) out += gap + escaped(suggestion.why, markdown);
  return out + gap + (markdown ? "`" + suggestion.check + "`" : suggestion.check);
}

}  // namespace

Json hover(const Document& document, std::int32_t offset, const Client& client) {
  std::string text;
  std::optional<Span> where;
  for (const Suggestion& suggestion : document.review.suggestions) {
    const Span place = place_of(suggestion, document.mail);
    if (!place.contains(offset) && place.end != offset) continue;
    if (!text.empty()) text += client.markdown ? "\n\n---\n\n" : "\n\n";
    text += said_about(suggestion, client.markdown);
    if (!where) where = place;
  }
  if (!where) return nullptr;
  return {{"contents", {{"kind", client.markdown ? "markdown" : "plaintext"}, {"value", text}}},
          {"range", to_json(*where, document, client)}};
}

}  // namespace sincerely::lsp
