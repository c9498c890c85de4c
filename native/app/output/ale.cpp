#include "app/output/ale.hpp"

#include <algorithm>

#include "base/wire_names.hpp"
#include "lsp/document.hpp"

namespace sincerely {
namespace {

constexpr auto kBytes = lsp::PositionEncoding::utf8;

std::string place(lsp::Position position) {
  return std::to_string(position.line + 1) + ":" + std::to_string(position.character + 1);
}

/// The last character of a span, or its begin where it is empty.
lsp::Position last_of(Span span, const lsp::Buffer& buffer) {
  const lsp::Position end =
      buffer.position(std::max(span.begin, span.end - 1), lsp::PositionEncoding::utf16);
  // Read back as a place, the second half of a pair is its first one.
  return buffer.position(buffer.offset(end, lsp::PositionEncoding::utf16), kBytes);
}

}  // namespace

std::string ale(const Review& review, const lsp::MailBuffer& mail, const lsp::Buffer& buffer,
                std::string_view file) {
  std::string out;
  for (const Suggestion& suggestion : review.suggestions) {
    if (!suggestion.shown) continue;
    const Span span = lsp::place_of(suggestion, mail);
    std::string said = suggestion.message;
    if (!suggestion.question.empty()) said += " " + suggestion.question;
    std::ranges::replace(said, '\n', ' ');
    out += std::string(file) + ":" + place(buffer.position(span.begin, kBytes)) + ":" +
           place(last_of(span, buffer)) + ":" +
           std::string(names::of(names::kSeverity, suggestion.severity)) + ":" + suggestion.check +
           ": " + said + "\n";
  }
  return out;
}

}  // namespace sincerely
