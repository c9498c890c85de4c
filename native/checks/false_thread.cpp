// A mail that speaks as if something had gone before, to people of whom nothing is known.

#include <algorithm>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"

namespace sincerely::checks {
namespace {

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
/// silent    beside a figure, a day or an occasion that can be looked up, and for everybody with
///           whom mail was exchanged
/// returns   the phrases in reading order, then the subject, without a place
/// cost      linear in the text
/// source    phrases in data/checks/false-thread.tsv
/// fails     never
std::vector<Finding> false_thread(const CheckContext& context) {
  if (context.draft.message.to.empty()) return {};
  std::vector<Finding> findings;
  for (const auto& match : phrases_of(context))
    if (match.weight >= context.data.threshold("show")) findings.push_back(phrase_finding(match));
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
