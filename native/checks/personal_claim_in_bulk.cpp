#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/acquaintance.hpp"
#include "reading/recent_mail.hpp"

namespace sincerely::checks {
namespace {

/// How many people get these words in this mail.
std::size_t readers(const CheckContext& context) {
  const auto& message = context.draft.message;
  return message.to.size() + message.cc.size() + message.bcc.size();
}

/// Colleagues know that a circular is one, unless it says "only for you".
bool is_circular(const CheckContext& context) {
  return is_internal(context.draft) &&
         context.data.lexicon.find(*context.draft.body, "only").empty();
}

/// Others who were told the same in the last weeks, one by one.
std::size_t told_lately(const CheckContext& context, const PhraseMatch& match) {
  const auto claim = phrase_id(context.profile.word_key, context.data.id, match.pattern);
  std::set<std::string> people;
  for (const SentMail* mail : sent_before(context.draft, context.profile, context.now, false))
    if (std::ranges::find(mail->phrases, claim) != mail->phrases.end())
      people.insert(mail->to.begin(), mail->to.end());
  return people.size();
}

}  // namespace

/// "I personally", "just for you" in a mail to many, or in one mail after the other.
/// silent    on circulars among colleagues that do not say "only for you", and on a claim that few
///           were told
/// returns   one finding a phrase
/// cost      linear in tokens of the draft
/// source    phrases in data/checks/personal-claim-in-bulk.tsv
/// fails     never
std::vector<Finding> personal_claim_in_bulk(const CheckContext& context) {
  const auto count = readers(context);
  const bool many = static_cast<double>(count) >= context.data.threshold("many");
  if (is_circular(context)) return {};
  std::vector<Finding> findings;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "effort")) {
    if (!context.at_least("show", match.weight)) continue;
    const auto told = many ? 0 : told_lately(context, match);
    if (!many && static_cast<double>(told) < context.data.threshold("lately")) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = many ? "main" : "lately";
    finding.counts["n"] = static_cast<double>(many ? count : told);
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
