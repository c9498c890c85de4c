#include "review/rules.hpp"

#include <algorithm>
#include <set>

#include "checks/rule/answers.hpp"
#include "checks/rule/applies.hpp"
#include "checks/rule/phrases.hpp"
#include "checks/rule/surroundings.hpp"
#include "reading/recent_mail.hpp"
#include "text/excerpt.hpp"
#include "text/removal.hpp"

namespace sincerely {
namespace {

double weight_of(const std::vector<PhraseMatch>& matches) {
  double sum = 0;
  for (const auto& match : matches) sum += match.weight;
  return sum;
}

double counted(Counting how, const std::vector<PhraseMatch>& matches, const Document& body) {
  std::set<std::string_view> rows;
  for (const auto& match : matches) rows.insert(match.pattern);
  switch (how) {
    case Counting::number:
      return static_cast<double>(matches.size());
    case Counting::distinct:
      return static_cast<double>(rows.size());
    case Counting::density:
      return 100 * weight_of(matches) / std::max(1, body.own_words());
    case Counting::words:
      return body.own_words();
    default:
      return weight_of(matches);
  }
}

void offer(const Rule& rule, const Document& body, const PhraseMatch& match, Finding& finding) {
  if (rule.offer == Offer::remove)
    finding.actions.push_back({ActionKind::remove, {{match.span, ""}}});
  if (rule.offer == Offer::remove_sentence)
    finding.actions.push_back(
        {ActionKind::remove, {{removal_of(body, body.sentences[match.sentence]), ""}}});
}

/// A finding without a place.
Finding finding_of(const Rule& rule, const CheckContext& context, double weight) {
  Finding finding;
  finding.wording = rule.wording;
  finding.severity = rule.severity;
  finding.strength = strength_of(rule, context, weight);
  return finding;
}

Finding finding_at(const Rule& rule, const CheckContext& context, const PhraseMatch& match) {
  const auto& body = *context.draft.body;
  auto finding = finding_of(rule, context, match.weight);
  if (rule.mark == Marked::phrase) finding.span = match.span;
  if (rule.mark == Marked::sentence) finding.span = body.sentences[match.sentence].span;
  if (const auto own = rule.wording_by_family.find(match.family);
      own != rule.wording_by_family.end())
    finding.wording = own->second;
  offer(rule, body, match, finding);
  return finding;
}

/// The heaviest phrase stands for all: it is the one that a reader would point at.
std::vector<Finding> one_for_all(const Rule& rule, const CheckContext& context,
                                 const std::vector<PhraseMatch>& matches) {
  const double value = counted(rule.count, matches, *context.draft.body);
  if (!rule.at_least.empty() && !context.at_least(rule.at_least, value)) return {};
  auto finding =
      matches.empty()
          ? finding_of(rule, context, 1)
          : finding_at(rule, context, *std::ranges::max_element(matches, {}, &PhraseMatch::weight));
  if (rule.count == Counting::weight) finding.strength = strength_of(rule, context, value);
  finding.counts["count"] = static_cast<double>(matches.size());
  return {std::move(finding)};
}

std::vector<Finding> findings_of(const Rule& rule, const CheckContext& context,
                                 const std::vector<PhraseMatch>& matches) {
  if (rule.count != Counting::each) return one_for_all(rule, context, matches);
  std::vector<Finding> findings;
  if (!rule.needs_phrase) findings.push_back(finding_of(rule, context, 1));
  for (const auto& match : matches) findings.push_back(finding_at(rule, context, match));
  return findings;
}

void show_theirs(const Rule& rule, const Evidence& theirs, Finding& finding) {
  finding.values["their_sentence"] = excerpt(theirs.text);
  finding.evidence = {theirs};
  if (rule.offer == Offer::quote)
    finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
}

/// "Your mail number {n} about this since {first}".
void count_unanswered(const CheckContext& context, Finding& finding) {
  const auto before = unanswered_before(context.draft, context.profile, context.now);
  if (before.empty()) return;
  finding.counts["n"] = static_cast<double>(before.size() + 1);
  finding.counts["first"] = wording_date(before.back()->date);
}

std::vector<Finding> run_case(const Rule& rule, const CheckContext& context) {
  const auto matches = rule.needs_phrase ? phrases_of(rule, context) : std::vector<PhraseMatch>{};
  const bool is_there = rule.needs_phrase
                            ? !matches.empty()
                            : SurroundingsReader(context).allow_mail(rule.with, rule.without);
  // Most mails hold no phrase: what they are is asked last, as it may read the whole history.
  if (!is_there || !applies(rule.applies, context)) return {};
  std::optional<Evidence> theirs;
  if (rule.answers && !(theirs = answered_line(*rule.answers, context))) return {};
  auto findings = findings_of(rule, context, matches);
  for (auto& finding : findings) {
    if (theirs) show_theirs(rule, *theirs, finding);
    if (std::ranges::count(rule.applies.only, MailFact::unanswered) > 0)
      count_unanswered(context, finding);
  }
  return findings;
}

}  // namespace

std::vector<Finding> run_rule(const CheckContext& context) {
  const Rule& rule = *context.data.rule;
  if (rule.cases.empty()) return run_case(rule, context);
  for (const auto& one : rule.cases)
    if (auto findings = run_case(one, context); !findings.empty()) return findings;
  return {};
}

}  // namespace sincerely
