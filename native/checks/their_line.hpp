#pragma once
// A line of theirs as evidence, and what is offered beside it.

#include <string_view>

#include "checks/check.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {

/// message   index into Draft::thread
/// span      of the words, in that mail's text
inline Evidence their_line(std::string_view words, int message, Span span) {
  return {EvidenceSource::thread, excerpt(words, 160), message, span};
}

/// The same for a Feeling, an AskedQuestion and all else that knows its words and their place.
template <typename Said>
Evidence their_line(const Said& said) {
  return their_line(said.text, said.message, said.span);
}

/// Their line can be quoted above the answer, or looked at.
inline void offer_quote(Finding& finding) {
  finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
}

/// What they said, as `{their_sentence}` and as evidence to quote.
template <typename Said>
void show_theirs(const Said& said, Finding& finding) {
  finding.values["their_sentence"] = excerpt(said.text);
  finding.evidence = {their_line(said)};
  offer_quote(finding);
}

}  // namespace sincerely::checks
