#include "review/phrase_check.hpp"

#include <algorithm>

namespace sincerely {
namespace {

/// The sentence of a match with the blanks after it, so that nothing but the sentence goes.
Span whole_sentence(const Document& document, const PhraseMatch& match) {
  auto span = document.sentences[match.sentence].span;
  const auto& paragraph = document.paragraphs[document.sentences[match.sentence].paragraph].span;
  while (span.end < paragraph.end && document.text[static_cast<std::size_t>(span.end)] == u' ')
    ++span.end;
  return span;
}

}  // namespace

std::vector<Finding> phrase_check(const CheckContext& context) {
  const auto& data = context.data;
  const double show = data.threshold("show") / std::max(context.settings.sensitivity, 0.1);
  std::vector<Finding> findings;
  for (const auto& match : data.lexicon.find(*context.draft.body)) {
    if (match.weight < show) continue;
    Finding finding;
    finding.span = match.span;
    finding.strength = match.weight;
    if (data.offer == "delete") finding.actions.push_back({ActionKind::remove, {{match.span, ""}}});
    if (data.offer == "delete-sentence")
      finding.actions.push_back(
          {ActionKind::remove, {{whole_sentence(*context.draft.body, match), ""}}});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely
