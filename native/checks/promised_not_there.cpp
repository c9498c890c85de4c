// What the mail announces and does not carry: attachments, named files, links.

#include <algorithm>
#include <set>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

bool names_target(const Document& document, const Sentence& sentence) {
  return std::ranges::any_of(document.tokens_of(sentence), [](const Token& token) {
    return token.kind == TokenKind::link || token.kind == TokenKind::address;
  });
}

/// A link or address in the sentence or the few after it.
bool link_follows(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto last = std::min<std::size_t>(
      document.sentences.size(),
      match.sentence + 1 + static_cast<std::size_t>(context.data.threshold("link_within")));
  for (std::size_t i = match.sentence; i < last; ++i)
    if (names_target(document, document.sentences[i])) return true;
  return false;
}

/// Only in plain text, or with the list of targets, it is known that there is no link.
bool links_are_known(const DraftMessage& message) {
  return message.links_given || message.format == TextFormat::plain;
}

void add_missing_links(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& message = context.draft.message;
  if (!links_are_known(message) || !message.links.empty() || !message.thread.empty()) return;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "link-promise")) {
    if (match.weight < context.data.threshold("show") || link_follows(context, match)) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = "link";
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
}

void add_made_up_links(const CheckContext& context, std::vector<Finding>& findings) {
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "url-shape")) {
    Finding finding;
    finding.span = match.span;
    finding.wording = "url";
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
}

/// File names that the sentence of a match gives ("lease.pdf"), and the number of things it lists.
double announced(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto& sentence = document.sentences[match.sentence];
  std::set<std::string> files;
  for (const auto& file : context.data.lexicon.find(document, "file-name"))
    if (sentence.span.contains(file.span)) files.insert(document.words_of(file.span));
  double count = std::max<double>(1, static_cast<double>(files.size()));
  for (const auto& pair : context.data.lexicon.find(document, "attach-two"))
    if (pair.sentence == match.sentence) count = std::max(count, 2.0);
  return count;
}

void add_missing_files(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& message = context.draft.message;
  if (!message.attachments_given) return;
  const auto there = static_cast<double>(message.attachments.size());
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "attach")) {
    // "the attached form" in a reply may well be theirs.
    const bool weak = match.weight < context.data.threshold("show");
    if (weak && !message.thread.empty()) continue;
    const double count = announced(context, match);
    if (there >= count) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = there == 0 ? "main" : "fewer";
    finding.strength = match.weight;
    finding.counts["count"] = count;
    finding.counts["there"] = there;
    findings.push_back(std::move(finding));
    if (there == 0) return;  // one reminder is enough
  }
}

}  // namespace

/// Announced and missing: attachments, named files, links.
/// returns   what is missing of files, then of links, then made-up addresses
/// cost      linear in the text
/// source    phrases in data/checks/promised-not-there.tsv
/// fails     never
std::vector<Finding> promised_not_there(const CheckContext& context) {
  std::vector<Finding> findings;
  add_missing_files(context, findings);
  add_missing_links(context, findings);
  add_made_up_links(context, findings);
  return findings;
}

}  // namespace sincerely::checks
