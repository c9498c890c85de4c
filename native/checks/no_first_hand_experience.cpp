#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/stance.hpp"

namespace sincerely::checks {
namespace {

/// Mails that may give advice. Orders, dates and grief need none of it.
bool is_judged(const Draft& draft) {
  const auto kind = draft.mail_kind;
  return draft.message.kind != DraftKind::forward && kind != MailKind::condolence &&
         kind != MailKind::thanks && kind != MailKind::private_chat &&
         kind != MailKind::transactional && kind != MailKind::logistics &&
         kind != MailKind::bad_news && kind != MailKind::announcement;
}

}  // namespace

/// Advice for everybody, with nothing in it that the writer saw, tried or got wrong.
/// returns   at most one finding, on the first general advice
/// cost      linear in tokens of the draft
/// source    data/checks/no-first-hand-experience.tsv; family experience in data/languages/*/cues.tsv
/// fails     never
std::vector<Finding> no_first_hand_experience(const CheckContext& context) {
  const auto& body = *context.draft.body;
  if (!is_judged(context.draft)) return {};
  const auto general = context.data.lexicon.find(body, "general");
  if (general.empty() || says(body, context.reading.cues(), context.data.lexicon, "experience"))
    return {};
  std::set<std::uint32_t> sentences;
  auto advice = context.data.lexicon.find(body, "advice");
  const auto count =
      static_cast<double>(general.size() + advice.size()) * context.settings.sensitivity;
  for (const auto& match : general) sentences.insert(match.sentence);
  for (const auto& match : advice) sentences.insert(match.sentence);
  const bool nothing_else = sentences.size() == body.own_sentences().size();
  const bool long_enough = body.own_words() >= context.data.threshold("words");
  if (count < context.data.threshold("advice") || (!long_enough && !nothing_else)) return {};
  Finding finding;
  finding.span = general.front().span;
  finding.strength = 0.5;
  return {finding};
}

}  // namespace sincerely::checks
