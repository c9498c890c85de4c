#include "review/rules.hpp"

#include <algorithm>
#include <set>

#include "reading/habit.hpp"
#include "reading/particulars.hpp"
#include "text/removal.hpp"

namespace sincerely {
namespace {

template <typename T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

/// Something in the sentence belongs to this reader, or could be looked up.
bool is_specific(const CheckContext& context, std::uint32_t sentence) {
  const auto& body = *context.draft.body;
  return context.reading.is_anchored(sentence) ||
         particulars_of(body, body.sentences[sentence], context.packs,
                        own_names(context.draft.message.to))
             .any();
}

std::vector<PhraseMatch> found_by(const Rule& rule, const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::vector<PhraseMatch> out;
  if (rule.find.empty()) out = context.data.lexicon.find(body);
  for (const auto& family : rule.find)
    for (const auto& match : context.data.lexicon.find(body, family)) out.push_back(match);
  std::ranges::stable_sort(out, {}, &PhraseMatch::span);
  if (rule.habits)
    leave_out_habits(context.profile, context.data.id, body, context.data.threshold("habit"), out);
  if (rule.specific_silences)
    std::erase_if(out, [&](const PhraseMatch& m) { return is_specific(context, m.sentence); });
  return out;
}

double counted(Counting how, const std::vector<PhraseMatch>& matches, const Document& body) {
  double weight = 0;
  std::set<std::string_view> rows;
  for (const auto& match : matches) {
    weight += match.weight;
    rows.insert(match.pattern);
  }
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
                                 std::vector<PhraseMatch> matches) {
  const auto& body = *context.draft.body;
  const double count = counted(rule.count, matches, body);
  if (matches.empty() || !context.at_least(rule.at_least, count)) return {};
  std::ranges::stable_sort(matches, std::ranges::greater{}, &PhraseMatch::weight);
  auto finding = finding_of(rule, body, matches.front());
  finding.counts["count"] = static_cast<double>(matches.size());
  for (std::size_t i = 1; i < matches.size() && i <= 2; ++i)
    finding.evidence.push_back(
        {EvidenceSource::draft, body.words_of(matches[i].span), std::nullopt, matches[i].span});
  return {std::move(finding)};
}

}  // namespace

bool applies(const Applies& applies, const CheckContext& context) {
  const auto& draft = context.draft;
  if (holds(applies.not_drafts, draft.message.kind) || holds(applies.not_kinds, draft.mail_kind))
    return false;
  if (!applies.least_words.empty() &&
      draft.body->own_words() < context.data.threshold(applies.least_words))
    return false;
  return std::ranges::none_of(applies.unless, [&](const std::string& family) {
    return !context.data.lexicon.find(*draft.body, family).empty() ||
           !context.reading.cues().find(*draft.body, family).empty();
  });
}

std::vector<Finding> run_rule(const CheckContext& context) {
  const Rule& rule = *context.data.rule;
  auto matches = found_by(rule, context);
  if (rule.count != Counting::each) return one_for_all(rule, context, std::move(matches));
  std::vector<Finding> findings;
  for (const auto& match : matches)
    if (context.at_least(rule.at_least, match.weight))
      findings.push_back(finding_of(rule, *context.draft.body, match));
  return findings;
}

}  // namespace sincerely
