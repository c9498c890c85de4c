// Marks that only programs write: citation tokens, source parameters of links, export debris.

#include <algorithm>
#include <map>

#include "checks/check.hpp"
#include "checks/talked_about.hpp"

namespace sincerely::checks {
namespace {

/// The parameter of a link with the sign that joins it to the rest, so that the link stays whole.
Span parameter_to_remove(const Document& document, Span parameter) {
  const auto after = static_cast<std::size_t>(parameter.end);
  const bool more = after < document.text.size() && document.text[after] == u'&';
  const bool first = document.text[static_cast<std::size_t>(parameter.begin)] == u'?';
  if (first && more) return {parameter.begin + 1, parameter.end + 1};
  return parameter;
}

Finding mark_finding(const std::vector<PhraseMatch>& matches) {
  Finding finding;
  finding.span = matches.front().span;
  finding.strength = matches.front().weight;
  finding.counts["count"] = static_cast<double>(matches.size());
  Action remove{ActionKind::remove, {}};
  for (const auto& match : matches) remove.edits.push_back({match.span, ""});
  finding.actions.push_back(std::move(remove));
  return finding;
}

Finding link_finding(const Document& document, const PhraseMatch& match) {
  Finding finding;
  finding.span = match.span;
  finding.wording = "link";
  finding.strength = match.weight;
  finding.values["parameter"] = document.words_of({match.span.begin + 1, match.span.end});
  finding.actions.push_back(
      {ActionKind::remove, {{parameter_to_remove(document, match.span), ""}}});
  return finding;
}

/// Whoever shows code, or asks about pages and what makes them, writes tags on purpose.
bool shows_code(const CheckContext& context) {
  const auto& document = *context.draft.body;
  return std::ranges::any_of(document.paragraphs,
                             [](const Paragraph& p) { return p.role == Role::code; }) ||
         !context.data.lexicon.find(document, "page-talk").empty();
}

/// Targets that the text does not show: behind a word in an HTML mail.
void add_hidden_links(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& document = *context.draft.body;
  for (const auto& link : context.draft.message.links) {
    const auto target = to_utf16(link);
    if (document.text.find(target) != document.text.npos) continue;
    const auto read = read_document(target, {}, context.packs);
    const auto matches = context.data.lexicon.find(*read, "link-mark");
    if (matches.empty()) continue;
    Finding finding;
    finding.wording = "hidden-link";
    finding.strength = matches.front().weight;
    const auto span = matches.front().span;
    finding.values["parameter"] = read->words_of({span.begin + 1, span.end});
    findings.push_back(std::move(finding));
    return;
  }
}

/// Marks in the text, by the row that found them.
std::map<std::string_view, std::vector<PhraseMatch>> marks_by_kind(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto talk = context.data.lexicon.find(document, "talk-about");
  auto found = context.data.lexicon.find(document, "machine-mark");
  if (!shows_code(context))
    for (const auto& tag : context.data.lexicon.find(document, "page-tag")) found.push_back(tag);
  std::map<std::string_view, std::vector<PhraseMatch>> out;
  for (const auto& match : found)
    if (!is_talked_about(document, talk, match)) out[match.pattern].push_back(match);
  return out;
}

}  // namespace

/// Marks of other programs, one finding per kind, and links that say where they were copied from.
/// silent    on code, on mails about pages and what makes them, and on a sentence that speaks of
///           the mark
/// returns   marks and links in reading order; targets that the text does not show come last,
///           without a place
/// cost      linear in the text
/// source    patterns in data/checks/machine-mark.tsv
/// fails     never
std::vector<Finding> machine_mark(const CheckContext& context) {
  const auto& document = *context.draft.body;
  std::vector<Finding> findings;
  for (const auto& [pattern, matches] : marks_by_kind(context)) {
    double weight = 0;
    for (const auto& match : matches) weight += match.weight;
    if (weight >= context.data.threshold("show")) findings.push_back(mark_finding(matches));
  }
  for (const auto& match : context.data.lexicon.find(document, "link-mark"))
    findings.push_back(link_finding(document, match));
  add_hidden_links(context, findings);
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
    return finding.span.value_or(Span{1 << 30, 1 << 30}).begin;
  });
  return findings;
}

}  // namespace sincerely::checks
