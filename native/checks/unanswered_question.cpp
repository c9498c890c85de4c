#include <algorithm>
#include <span>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/addressees.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/// Of mails shorter than those that the models were trained on the rules alone know.
bool is_short(int message, const CheckContext& context) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
  return mail.own_words() <= context.data.threshold("short-mail");
}

bool is_open_by_rules(const AskedQuestion& question, const CheckContext& context) {
  return question.open && context.at_least("open", question.confidence);
}

/// "Tom: could you ...": said to another reader of that mail; "Dear all, when ...?": to nobody
/// alone. A request to a group asks each of them, and a mail of a line or two is meant for few.
bool is_for_others(const AskedQuestion& question, const CheckContext& context) {
  const auto& mail = context.draft.thread[static_cast<std::size_t>(question.message)];
  const auto& tokens = mail.body->tokens;
  const auto first = std::ranges::lower_bound(tokens, question.span.begin, {},
                                              [](const Token& token) { return token.span.begin; });
  return is_for_somebody_else(context.draft, mail, std::span(first, tokens.end()), context.packs) ||
         (!question.is_request && !is_short(question.message, context) &&
          is_for_a_group(context.draft, mail, context.packs));
}

/// "I don't understand the question", "I am not the right person": what is asked waits.
bool cannot_answer(const CheckContext& context) {
  return std::ranges::any_of(context.draft.body->own_sentences(), [&](const Sentence* sentence) {
    return !context.reading.cues().find_in(*context.draft.body, *sentence, "cannot-answer").empty();
  });
}

/// Do rules and models agree, or are the models surer than that?
bool is_left(const TheirAsk& ask, const CheckContext& context) {
  if (context.at_least("left-alone", ask.left_open())) return true;
  if (!context.at_least("left", ask.left_open())) return false;
  return std::ranges::any_of(context.reading.questions(), [&](const AskedQuestion& question) {
    return question.message == ask.message && overlap(question.span, ask.span) &&
           is_open_by_rules(question, context);
  });
}

std::vector<AskedQuestion> open_questions(const CheckContext& context) {
  std::vector<AskedQuestion> out;
  for (const auto& question : context.reading.questions())
    if (is_short(question.message, context) && is_open_by_rules(question, context))
      out.push_back(question);
  for (const auto& ask : context.reading.asks())
    if (!is_short(ask.message, context) && is_left(ask, context))
      out.push_back(
          {ask.message, ask.span, ask.text, ask.is_request, ask.asked, true, ask.left_open()});
  std::erase_if(out,
                [&](const AskedQuestion& question) { return is_for_others(question, context); });
  if (!out.empty() && cannot_answer(context)) return {};
  return out;
}

/// The surest ones are shown, in the order in which they were asked.
void leave_surest(std::size_t most, std::vector<AskedQuestion>& open) {
  std::ranges::stable_sort(open, std::ranges::greater{}, &AskedQuestion::confidence);
  if (open.size() > most) open.resize(most);
  std::ranges::sort(open, [](const AskedQuestion& a, const AskedQuestion& b) {
    return a.message != b.message ? a.message > b.message : a.span < b.span;
  });
}

}  // namespace

/// Questions and requests of the thread that the draft neither answers nor puts off.
/// silent    on what is put to other readers or to nobody alone, and where the draft says that it
///           cannot answer
/// returns   at most one finding: the mail as a whole, with up to `most` questions as evidence,
///           oldest first
/// source    find_questions, find_asks; thresholds in data/checks/unanswered-question.json
/// fails     never
std::vector<Finding> unanswered_question(const CheckContext& context) {
  auto open = open_questions(context);
  if (open.empty()) return {};
  const auto count = open.size();
  const auto most = static_cast<std::size_t>(context.data.threshold("most"));
  const auto strength = std::ranges::max(open, {}, &AskedQuestion::confidence).confidence;
  leave_surest(most, open);
  Finding finding;
  finding.wording = count == 1 ? (open.front().is_request ? "request" : "main") : "several";
  finding.values["question"] = excerpt(open.front().text);
  finding.counts["open"] = static_cast<double>(count);
  finding.counts["asked"] =
      static_cast<double>(std::max(context.reading.questions().size(), count));
  finding.strength = strength;
  for (const auto& question : open) finding.evidence.push_back(their_line(question));
  offer_quote(finding);
  return {finding};
}

}  // namespace sincerely::checks
