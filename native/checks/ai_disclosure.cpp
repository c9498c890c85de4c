#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "checks/check.hpp"
#include "reading/acquaintance.hpp"
#include "reading/feelings.hpp"

namespace sincerely::checks {
namespace {

/// Share of the own words that stand in pastes hardly changed since.
double pasted_share(const CheckContext& context) {
  const auto& body = *context.draft.body;
  int words = 0, pasted = 0;
  for (const auto* sentence : body.own_sentences())
    for (const auto& token : body.tokens_of(*sentence)) {
      if (token.kind != TokenKind::word) continue;
      ++words;
      pasted += std::ranges::any_of(context.draft.message.pastes, [&](const Paste& paste) {
        return paste.edits <= context.data.threshold("edits") && paste.span.contains(token.span);
      });
    }
  return words == 0 ? 0 : static_cast<double>(pasted) / words;
}

/// A mail to one person that brings or meets something grave, by its words or by theirs.
bool is_sensitive(const CheckContext& context) {
  const auto& draft = context.draft;
  if (draft.mail_kind == MailKind::condolence || draft.mail_kind == MailKind::bad_news) return true;
  static constexpr std::array kGrave{FeelingKind::loss, FeelingKind::worry};
  if (!context.data.lexicon.find(*draft.body, "sensitive").empty()) return true;
  const auto feelings = context.reading.feelings(kGrave);
  return !feelings.empty() && feelings.front().weight >= context.data.threshold("heard");
}

bool is_personal(const Draft& draft) {
  const auto& message = draft.message;
  if (message.to.size() != 1 || !message.cc.empty() || !message.bcc.empty()) return false;
  return draft.mail_kind == MailKind::thanks || draft.mail_kind == MailKind::private_chat;
}

/// Letters alone, folded: a sentence is the same however its lines are broken.
std::string run_together(std::string_view words) {
  auto out = fold(words);
  std::erase_if(out, [](unsigned char c) { return std::isspace(c); });
  return out;
}

/// An open word in the writer's own sentence.
bool is_disclosed(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto sentence = run_together(context.settings.disclosure.sentence);
  return !sentence.empty() && run_together(to_utf8(body.text)).find(sentence) != std::string::npos;
}

/// Puts the stored sentence after the last of the writer's own words.
void offer_sentence(const CheckContext& context, Finding& finding) {
  const auto& paragraphs = context.draft.body->paragraphs;
  const auto last = std::find_if(paragraphs.rbegin(), paragraphs.rend(),
                                 [](const Paragraph& p) { return is_own_words(p.role); });
  if (context.settings.disclosure.sentence.empty() || last == paragraphs.rend()) return;
  const auto end = last->span.end;
  finding.actions.push_back(
      {ActionKind::replace, {{{end, end}, context.settings.disclosure.sentence}}});
}

Finding finding_of(const CheckContext& context, std::string_view wording, double strength) {
  const bool required = context.settings.disclosure.policy == DisclosurePolicy::require;
  Finding finding;
  finding.wording = std::string(wording) + (required ? "-required" : "");
  finding.strength = strength;
  finding.severity = required                ? Severity::attention
                     : is_sensitive(context) ? Severity::notice
                                             : Severity::hint;
  offer_sentence(context, finding);
  return finding;
}

}  // namespace

/// Help by a tool that the writer noted, or a personal mail that was pasted almost whole, without a
/// word about it. Whether that is asked at all, and how firmly, the writer or their house has set.
/// silent    where the policy is off, where the sentence stands there, and on passages pasted into
///           a short mail or one to colleagues
/// returns   at most one finding, for the mail as a whole; never from how a text sounds
/// cost      linear in tokens of draft and thread
/// source    settled question 1; thresholds in data/checks/ai-disclosure.json
/// fails     never
std::vector<Finding> ai_disclosure(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto& data = context.data;
  if (context.settings.disclosure.policy == DisclosurePolicy::off || is_disclosed(context))
    return {};
  const bool brief = draft.body->own_words() < data.threshold("words");
  if (draft.message.assisted) {
    if (brief && is_internal(draft)) return {};
    return {finding_of(context, "main", 1.0)};
  }
  const double share = pasted_share(context);
  // Among colleagues passages travel all day.
  if (brief || is_internal(draft) || !context.at_least("pasted", share)) return {};
  if (!is_sensitive(context) && !is_personal(draft)) return {};
  auto finding = finding_of(context, "pasted", 0.6);
  finding.values["percent"] = std::to_string(std::lround(100 * share));
  return {std::move(finding)};
}

}  // namespace sincerely::checks
