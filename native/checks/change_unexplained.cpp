#include <algorithm>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"

namespace sincerely::checks {
namespace {

/// A sentence that says something will be otherwise for more people than the writer.
std::optional<PhraseMatch> find_change(const CheckContext& context) {
  const auto& body = *context.draft.body;
  for (const auto& match : phrases_of(context)) {
    const auto& sentence = body.sentences[match.sentence];
    if (context.at_least("alone", match.weight) ||
        !context.data.lexicon.find_in(body, sentence, "start").empty())
      return match;
  }
  return {};
}

/// What helps somebody with a change.
struct Legs {
  bool reason = false, meaning = false, help = false;
  int count() const { return 2 * reason + meaning + help; }  // who knows why can ask the rest
};

Legs find_legs(const CheckContext& context) {
  const auto& body = *context.draft.body;
  Legs out;
  for (const auto* lexicon : {&context.reading.cues(), &context.data.lexicon}) {
    out.reason |= !lexicon->find(body, "reason-cue").empty();
    out.meaning |= !lexicon->find(body, "impact-cue").empty();
    out.help |=
        !lexicon->find(body, "help").empty() || !lexicon->find(body, "presence-offer").empty();
  }
  return out;
}

std::string wording_for(const Legs& legs) {
  if (legs.count() == 0) return "main";
  return legs.reason ? "no-meaning" : legs.meaning ? "no-reason" : "help-only";
}

}  // namespace

/// A change is announced without a reason, and what it means for the reader or who helps is missing
/// as well. Who wants to be asked more is asked where only the reason is there.
/// silent    on changes of the writer's own plans, on trifles, and on questions about a change
/// returns   at most one finding, on the words that announce it
/// cost      linear in tokens of the draft
/// source    data/checks/change-unexplained.tsv; families reason-cue, impact-cue, presence-offer in
///           cues.tsv
/// fails     never
std::vector<Finding> change_unexplained(const CheckContext& context) {
  const auto change = find_change(context);
  if (!change) return {};
  const auto legs = find_legs(context);
  if (!context.below("legs", legs.count())) return {};
  Finding finding;
  finding.span = change->span;
  finding.wording = wording_for(legs);
  finding.strength = legs.count() == 0 ? 0.7 : 0.5;
  if (legs.count() > 0) finding.severity = Severity::hint;
  return {finding};
}

}  // namespace sincerely::checks
