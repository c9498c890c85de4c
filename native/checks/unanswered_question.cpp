#include <algorithm>

#include "checks/check.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

Evidence quoted(const AskedQuestion& question) {
  return {EvidenceSource::thread, excerpt(question.text, 160), question.message, question.span};
}

/// Do the models of asks take it for open, too? Of mails shorter than those they were trained on the rules alone know.
bool is_left(const AskedQuestion& question, const CheckContext& context) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(question.message)].body;
  if (mail.own_words() <= context.data.threshold("short-mail")) return true;
  const double least = context.data.threshold("left");
  return std::ranges::any_of(context.reading.asks(), [&](const TheirAsk& ask) {
    return ask.message == question.message && ask.span.begin < question.span.end &&
           question.span.begin < ask.span.end && ask.left_open() >= least;
  });
}

}  // namespace

/// Questions and requests of the thread that the draft neither answers nor puts off.
/// returns   at most one finding: the mail as a whole, with up to `most` questions as evidence, oldest first
/// source    find_questions; thresholds in data/checks/unanswered-question.json
/// fails     never
std::vector<Finding> unanswered_question(const CheckContext& context) {
  std::vector<const AskedQuestion*> open;
  for (const auto& question : context.reading.questions())
    if (question.open && context.at_least("open", question.confidence) &&
        is_left(question, context))
      open.push_back(&question);
  if (open.empty()) return {};
  // The surest ones are shown, in the order in which they were asked.
  const auto most = static_cast<std::size_t>(context.data.threshold("most"));
  std::ranges::stable_sort(open, std::ranges::greater{}, &AskedQuestion::confidence);
  const auto strength = open.front()->confidence;
  const auto count = open.size();
  open.resize(std::min(open.size(), most));
  std::ranges::sort(open, [](const AskedQuestion* a, const AskedQuestion* b) {
    return a->message != b->message ? a->message > b->message : a->span < b->span;
  });
  Finding finding;
  finding.wording = count == 1 ? (open.front()->is_request ? "request" : "main") : "several";
  finding.values["question"] = excerpt(open.front()->text);
  finding.counts["open"] = static_cast<double>(count);
  finding.counts["asked"] = static_cast<double>(context.reading.questions().size());
  finding.strength = strength;
  for (const auto* question : open) finding.evidence.push_back(quoted(*question));
  finding.actions = {{ActionKind::quote, {}}, {ActionKind::jump, {}}};
  return {finding};
}

}  // namespace sincerely::checks
