#include <algorithm>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"
#include "reading/particulars.hpp"
#include "reading/recent_mail.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

/// "I have not heard back about the lease of 3 May": a reminder that names thing and day.
bool is_factual(const CheckContext& context, const PhraseMatch& match) {
  if (match.weight >= context.data.threshold("strong")) return false;
  const auto near = particulars_around(*context.draft.body, match.sentence, 1, 1, context.packs);
  return near.number || near.date;
}

/// This is not the first mail about it.
void say_again(const std::vector<const SentMail*>& before, Finding& finding) {
  finding.wording = "again";
  finding.counts["n"] = static_cast<double>(before.size() + 1);
  finding.counts["first"] = wording_date(before.back()->date);
}

}  // namespace

/// Phrases that make the reader feel guilty for not answering or not buying.
/// After unanswered mails about the same, a reminder's customary words are enough.
/// silent    on a reminder with a figure or its day beside it; among friends it only hints
/// returns   at most one finding, at the heaviest phrase
/// cost      linear in tokens of the draft
/// source    phrases in data/checks/guilt-pressure.tsv
/// fails     never
std::vector<Finding> guilt_pressure(const CheckContext& context) {
  auto hits = phrases_of(context);
  std::erase_if(hits, [&](const PhraseMatch& hit) { return is_factual(context, hit); });
  if (hits.empty()) return {};
  double weight = 0;
  for (const auto& hit : hits) weight += hit.weight;
  const auto before = unanswered_before(context.draft, context.profile, context.now);
  const bool again = static_cast<double>(before.size()) >= context.data.threshold("before");
  if (!context.at_least(again ? "show_again" : "show", weight)) return {};
  const auto& body = *context.draft.body;
  const auto heaviest = std::ranges::max_element(hits, {}, &PhraseMatch::weight);
  Finding finding;
  finding.span = heaviest->span;
  if (again) say_again(before, finding);
  finding.actions = {
      {ActionKind::remove, {{removal_of(body, body.sentences[heaviest->sentence]), ""}}}};
  finding.strength = std::min(1.0, weight);
  // Among friends a reproach may be a joke.
  if (context.draft.mail_kind == MailKind::private_chat) finding.severity = Severity::hint;
  return {std::move(finding)};
}

}  // namespace sincerely::checks
