// A mail that speaks as if something had gone before, to people of whom nothing is known.

#include <algorithm>

#include "checks/check.hpp"
#include "checks/learned.hpp"
#include "reading/acquaintance.hpp"

namespace sincerely::checks {
namespace {

/// "as discussed on Tuesday": whoever names the day was there.
bool names_occasion(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto& sentence = document.sentences[match.sentence];
  const auto& dates = context.packs.pack(document.language_of(sentence)).date_words;
  const bool dated = std::ranges::any_of(document.tokens_of(sentence), [&](const Token& token) {
    return token.kind == TokenKind::number || dates.contains(token.folded);
  });
  if (dated) return true;
  return std::ranges::any_of(
      context.data.lexicon.find(document, "occasion"),
      [&](const PhraseMatch& place) { return place.sentence == match.sentence; });
}

std::string subject_prefix(const CheckContext& context) {
  const auto subject = read_document(to_utf16(context.draft.message.subject), {}, context.packs,
                                     context.draft.language);
  const auto found = context.data.lexicon.find(*subject, "subject-prefix");
  if (found.empty()) return {};
  return subject->words_of(found.front().span);
}

Finding prefix_finding(const std::string& prefix) {
  Finding finding;
  finding.wording = "subject";
  finding.values["prefix"] = prefix;
  finding.strength = 0.9;
  return finding;
}

Finding phrase_finding(const PhraseMatch& match) {
  Finding finding;
  finding.span = match.span;
  finding.strength = match.weight;
  return finding;
}

}  // namespace

/// Speaking as if something had gone before, to people of whom nothing is known.
/// returns   the phrases in reading order, then the subject, without a place
/// cost      linear in the text
/// source    phrases in data/checks/false-thread.tsv
/// fails     never
std::vector<Finding> false_thread(const CheckContext& context) {
  const auto& message = context.draft.message;
  if (message.to.empty() || !is_first_contact(context.draft, context.profile)) return {};
  std::vector<Finding> findings;
  const auto earlier = confirmed(context, context.data.lexicon.find(*context.draft.body, "earlier"),
                                 Act::false_thread, "act");
  for (const auto& match : earlier) {
    if (match.weight < context.data.threshold("show") || names_occasion(context, match)) continue;
    findings.push_back(phrase_finding(match));
  }
  if (const auto prefix = subject_prefix(context); !prefix.empty())
    findings.push_back(prefix_finding(prefix));
  // Without a history nobody knows what went before: the check asks, it does not insist.
  const bool sure = context.profile.has_history &&
                    static_cast<double>(findings.size()) >= context.data.threshold("sure");
  if (sure)
    for (auto& finding : findings) finding.severity = Severity::attention;
  return findings;
}

}  // namespace sincerely::checks
