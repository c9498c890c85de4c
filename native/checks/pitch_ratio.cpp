#include <algorithm>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"
#include "reading/own_view.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

/// Who the sentences are about, in words.
struct Sides {
  int self = 0;    // we, our, I, my
  int reader = 0;  // you, your
};

Sides count_sides(const CheckContext& context) {
  const auto& body = *context.draft.body;
  Sides out;
  const auto& lexicon = context.data.lexicon;
  out.self = static_cast<int>(lexicon.find(body, "self").size());
  out.reader = static_cast<int>(lexicon.find(body, "reader").size());
  // German "sie" without a capital are other people.
  for (const auto& match : lexicon.find(body, "reader-capital"))
    out.reader += body.tokens[match.first_token].capitalised;
  return out;
}

/// What they came with: a setback, an annoyance, or something asked that stays open.
std::optional<Evidence> their_problem(const CheckContext& context) {
  const auto& draft = context.draft;
  auto found = find_theirs(draft, context.reading.cues(), "setback");
  if (!found.sentence) found = find_theirs(draft, context.reading.cues(), "frustration");
  if (!found.sentence) found = find_theirs(draft, context.data.lexicon, "problem");
  if (found.sentence) {
    const auto& mail = *draft.thread[static_cast<std::size_t>(found.message)].body;
    return their_line(mail.words_of(found.sentence->span), found.message, found.sentence->span);
  }
  for (const auto& question : context.reading.questions())
    if (question.open) return their_line(question);
  return {};
}

/// A reply to somebody's problem that goes on about the house.
std::optional<Finding> beside_their_problem(const CheckContext& context, double pitches,
                                            const Sides& sides) {
  if (!context.reading.anchors().empty() || !context.at_least("reply-pitches", pitches) ||
      sides.self <= sides.reader)
    return {};
  auto problem = their_problem(context);
  if (!problem) return {};
  Finding finding;
  finding.wording = "reply";
  finding.severity = Severity::notice;
  finding.strength = 0.7;
  finding.values["their_ask"] = excerpt(problem->text, 60);
  finding.evidence = {std::move(*problem)};
  return finding;
}

/// Who asks for help or answers somebody speaks of themselves.
bool sells(const CheckContext& context, double pitches) {
  const auto kind = context.draft.mail_kind;
  return kind == MailKind::pitch || kind == MailKind::announcement ||
         context.at_least("many", pitches);
}

/// The more sentences sell, the fewer "we" are needed.
double share_of(const CheckContext& context, double pitches) {
  return context.data.threshold(context.at_least("many", pitches) ? "share-many" : "share");
}

}  // namespace

/// The mail is about its sender.
/// silent    where they asked about the writer's house, and on one sentence about it in a mail
///           about them
/// returns   at most one finding: the whole mail, with the count; in a reply to a problem with
///           their words
/// cost      linear in tokens of draft and newest mails
/// source    data/checks/pitch-ratio.tsv; shares from design/checks.md, pitch-ratio
/// fails     never
std::vector<Finding> pitch_ratio(const CheckContext& context) {
  const auto& data = context.data;
  const auto& draft = context.draft;
  const auto pitches = data.lexicon.find(*draft.body, "pitch");
  // They asked to hear about the writer.
  if (pitches.empty() || find_theirs(draft, data.lexicon, "asks-about-us").sentence) return {};
  const double count = static_cast<double>(pitches.size());
  const auto sides = count_sides(context);
  if (auto reply = beside_their_problem(context, count, sides)) return {std::move(*reply)};
  const bool full = sells(context, count) && draft.body->own_words() >= data.threshold("words") &&
                    context.at_least("pitches", count) && sides.self >= data.threshold("self");
  // A few lines, each of them about the house.
  const bool short_and_full = context.at_least("short-pitches", count) && sides.reader == 0;
  if ((!full && !short_and_full) ||
      sides.self < share_of(context, count) * (sides.self + sides.reader))
    return {};
  Finding finding;
  finding.strength = 0.5;
  finding.counts = {{"self", sides.self}, {"reader", sides.reader}};
  return {finding};
}

}  // namespace sincerely::checks
