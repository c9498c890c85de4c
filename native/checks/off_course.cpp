#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"
#include "reading/feelings.hpp"
#include "reading/vocabulary.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

WordSet all_words(const Document& text, const Vocabulary& vocabulary) {
  WordSet out;
  for (const auto* sentence : text.own_sentences())
    add_words(out, vocabulary.words_of(text.tokens_of(*sentence)));
  return out;
}

/// How much of their content two texts share, 0 to 1; 1 where there is none to compare.
double closeness(const Document& a, const Document& b, const Vocabulary& vocabulary) {
  const auto first = all_words(a, vocabulary), second = all_words(b, vocabulary);
  const double size = std::sqrt(vocabulary.weight(first) * vocabulary.weight(second));
  return size > 0 ? vocabulary.weight(shared_words(first, second)) / size : 1;
}

/// Has the draft next to no content in common with a mail of the thread?
/// message   index into Draft::thread
bool is_apart(const CheckContext& context, int message) {
  const auto& body = *context.draft.thread[static_cast<std::size_t>(message)].body;
  const auto& vocabulary = context.reading.vocabularies().beside(message);
  return context.below("common", closeness(*context.draft.body, body, vocabulary));
}

/// What they came with: what they asked, else their first sentence.
Evidence their_ask(const CheckContext& context, int message, const Document& mail) {
  for (const auto& question : context.reading.questions())
    if (question.message == message && question.open) return their_line(question);
  const auto span = mail.own_sentences().front()->span;
  return their_line(mail.words_of(span), message, span);
}

Finding beside(const Evidence& evidence) {
  Finding finding;
  finding.values["their_ask"] = excerpt(evidence.text);
  finding.evidence = {evidence};
  offer_quote(finding);
  return finding;
}

/// A setback of theirs that the draft passes over.
std::optional<Finding> beside_setback(const CheckContext& context) {
  constexpr std::array kinds{FeelingKind::setback};
  for (const auto& feeling : context.reading.feelings(kinds)) {
    if (feeling.weight < context.data.threshold("setback") || context.reading.is_met(feeling))
      continue;
    auto finding = beside(their_line(feeling));
    finding.severity = Severity::notice;
    return finding;
  }
  return {};
}

}  // namespace

/// The draft and the mail that it answers have hardly a word in common, or a setback in it goes
/// without a word.
/// silent    in another language than theirs, on short mails, and where the draft takes up what was
///           said earlier in the thread
/// returns   at most one finding: the mail as a whole, what they came with as evidence
/// source    thresholds in data/checks/off-course.json
/// fails     never
std::vector<Finding> off_course(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto& data = context.data;
  const auto received = newest_received(draft);
  if (received.empty()) return {};
  const int message = received.front();
  const auto& mail = *draft.thread[static_cast<std::size_t>(message)].body;
  if (mail.language != draft.body->language || mail.own_sentences().empty()) return {};
  if (!is_apart(context, message)) return {};
  if (auto setback = beside_setback(context)) return {std::move(*setback)};
  if (draft.body->own_words() < data.threshold("draft-words") ||
      mail.own_words() < data.threshold("mail-words"))
    return {};
  // In a longer thread the draft may take up what was said before.
  for (int older = message + 1; older < static_cast<int>(draft.thread.size()); ++older)
    if (!is_apart(context, older)) return {};
  return {beside(their_ask(context, message, mail))};
}

}  // namespace sincerely::checks
