#include <algorithm>

#include "checks/check.hpp"
#include "matchers/acquaintance.hpp"

namespace sincerely::checks {
namespace {

/// How many people get these words. Mails sent one by one will be counted here once sent mail is remembered.
std::size_t readers(const CheckContext& context) {
  const auto& message = context.draft.message;
  return message.to.size() + message.cc.size() + message.bcc.size();
}

/// Colleagues know that a circular is one, unless it says "only for you".
bool is_circular(const CheckContext& context) {
  return is_internal(context.draft) &&
         context.data.lexicon.find(*context.draft.body, "only").empty();
}

}  // namespace

/// "I personally", "just for you" in a mail to many.
/// returns   one finding a phrase
/// cost      linear in tokens of the draft
/// source    phrases in data/checks/personal-claim-in-bulk.tsv
/// fails     never
std::vector<Finding> personal_claim_in_bulk(const CheckContext& context) {
  const auto count = readers(context);
  if (static_cast<double>(count) < context.data.threshold("many") || is_circular(context))
    return {};
  std::vector<Finding> findings;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "effort")) {
    if (match.weight * context.sensitivity < context.data.threshold("show")) continue;
    Finding finding;
    finding.span = match.span;
    finding.counts["n"] = static_cast<double>(count);
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
