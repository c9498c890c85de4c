#include "checks/rule/applies.hpp"

#include <algorithm>
#include <set>

#include "reading/acquaintance.hpp"
#include "reading/content/passed_on.hpp"

namespace sincerely {
namespace {

template <typename T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

bool is_nothing_else(const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::set<std::uint32_t> sentences;
  for (const auto& match : context.data.lexicon.find(body)) sentences.insert(match.sentence);
  return sentences.size() == body.own_sentences().size();
}

bool is_true(MailFact fact, const CheckContext& context) {
  switch (fact) {
    case MailFact::first_contact:
      return is_first_contact(context.draft, context.profile);
    case MailFact::passed_on:
      return is_passed_on(context.draft, context.reading.cues());
    case MailFact::long_enough:
      return context.draft.body->own_words() >= context.data.threshold("words");
    case MailFact::nothing_else:
      return is_nothing_else(context);
  }
  return false;
}

}  // namespace

bool applies(const Applies& applies, const CheckContext& context) {
  const auto& draft = context.draft;
  const auto is = [&](MailFact fact) { return is_true(fact, context); };
  if (holds(applies.not_drafts, draft.message.kind) || holds(applies.not_kinds, draft.mail_kind))
    return false;
  if (!applies.only.empty() && std::ranges::none_of(applies.only, is)) return false;
  if (std::ranges::any_of(applies.never, is)) return false;
  if (!applies.least_words.empty() &&
      draft.body->own_words() < context.data.threshold(applies.least_words))
    return false;
  return std::ranges::none_of(applies.unless, [&](const std::string& family) {
    return !context.data.lexicon.find(*draft.body, family).empty() ||
           !context.reading.cues().find(*draft.body, family).empty();
  });
}

}  // namespace sincerely
