#include "review/rules.hpp"

#include <algorithm>
#include <set>

#include "checks/rule/phrases.hpp"
#include "text/removal.hpp"

namespace sincerely {
namespace {

double counted(Counting how, const std::vector<PhraseMatch>& matches, const Document& body) {
  double weight = 0;
  std::set<std::string_view> rows;
  for (const auto& match : matches) {
    weight += match.weight;
    rows.insert(match.pattern);
  }
  if (how == Counting::number) return static_cast<double>(matches.size());
  if (how == Counting::distinct) return static_cast<double>(rows.size());
  if (how == Counting::density) return 100 * weight / std::max(1, body.own_words());
  return weight;
}

Finding finding_of(const Rule& rule, const Document& body, const PhraseMatch& match) {
  Finding finding;
  finding.span = match.span;
  finding.strength = match.weight;
  if (const auto own = rule.wording_by_family.find(match.family);
      own != rule.wording_by_family.end())
    finding.wording = own->second;
  if (rule.offer == Offer::remove)
    finding.actions.push_back({ActionKind::remove, {{match.span, ""}}});
  if (rule.offer == Offer::remove_sentence)
    finding.actions.push_back(
        {ActionKind::remove, {{removal_of(body, body.sentences[match.sentence]), ""}}});
  return finding;
}

std::vector<Finding> one_for_all(const Rule& rule, const CheckContext& context,
                                 const std::vector<PhraseMatch>& matches) {
  const auto& body = *context.draft.body;
  if (matches.empty() || !context.at_least(rule.at_least, counted(rule.count, matches, body)))
    return {};
  auto finding =
      finding_of(rule, body, *std::ranges::max_element(matches, {}, &PhraseMatch::weight));
  finding.counts["count"] = static_cast<double>(matches.size());
  return {std::move(finding)};
}

}  // namespace

std::vector<Finding> run_rule(const CheckContext& context) {
  const Rule& rule = *context.data.rule;
  const auto matches = phrases_of(rule, context);
  if (rule.count != Counting::each) return one_for_all(rule, context, matches);
  std::vector<Finding> findings;
  for (const auto& match : matches)
    findings.push_back(finding_of(rule, *context.draft.body, match));
  return findings;
}

}  // namespace sincerely
