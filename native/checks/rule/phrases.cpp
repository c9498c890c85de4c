#include "checks/rule/phrases.hpp"

#include <algorithm>

#include "checks/learned.hpp"
#include "checks/rule/surroundings.hpp"
#include "reading/habit.hpp"

namespace sincerely {
namespace {

std::vector<PhraseMatch> found_by(const Rule& rule, const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::vector<PhraseMatch> out;
  if (rule.find.empty()) out = context.data.lexicon.find(body);
  for (const auto& family : rule.find)
    for (const auto& match : context.data.lexicon.find(body, family)) out.push_back(match);
  std::ranges::stable_sort(out, {}, &PhraseMatch::span);
  return out;
}

void leave_first_of_sentence(std::vector<PhraseMatch>& matches) {
  const auto same = [](const PhraseMatch& a, const PhraseMatch& b) {
    return a.sentence == b.sentence;
  };
  matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
}

void leave_first(Once once, std::vector<PhraseMatch>& matches) {
  if (once == Once::sentence) leave_first_of_sentence(matches);
  if (once == Once::mail && matches.size() > 1) matches.resize(1);
}

bool is_sure(const Rule& rule, const CheckContext& context, double weight) {
  return rule.at_least.empty() ||
         context.at_least(rule.at_least, strength_of(rule, context, weight));
}

}  // namespace

double strength_of(const Rule& rule, const CheckContext& context, double weight) {
  return rule.strength.empty() ? weight : context.data.threshold(rule.strength);
}

std::vector<PhraseMatch> phrases_of(const Rule& rule, const CheckContext& context) {
  auto out = found_by(rule, context);
  if (out.empty()) return {};
  if (rule.habits)
    leave_out_habits(context.profile, context.data.id, *context.draft.body,
                     context.data.threshold("habit"), out);
  if (rule.act) out = checks::confirmed(context, std::move(out), *rule.act, "act");
  if (rule.count == Counting::each)
    std::erase_if(out,
                  [&](const PhraseMatch& match) { return !is_sure(rule, context, match.weight); });
  const SurroundingsReader surroundings(context);
  std::erase_if(out, [&](const PhraseMatch& match) {
    return !surroundings.allow(match, rule.with, rule.without);
  });
  leave_first(rule.once, out);
  if (!out.empty() && !surroundings.allow_mail(rule.with, rule.without)) return {};
  return out;
}

std::vector<PhraseMatch> phrases_of(const CheckContext& context) {
  return phrases_of(*context.data.rule, context);
}

}  // namespace sincerely
