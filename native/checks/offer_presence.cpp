#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

bool holds(const Document& text, const Lexicon& cues, std::string_view family) {
  return std::ranges::any_of(text.own_sentences(), [&](const Sentence* sentence) {
    return !cues.find_in(text, *sentence, family).empty();
  });
}

bool wants_writing(const Draft& draft, const Lexicon& cues) {
  return std::ranges::any_of(draft.thread, [&](const ReadMessage& mail) {
    return holds(*mail.body, cues, "channel-ban");
  });
}

/// How hard the moment is, and the sentence that shows it best.
struct Hardship {
  double score = 0;
  std::optional<Feeling> sign;
};

Hardship read_hardship(const CheckContext& context) {
  constexpr std::array kinds{FeelingKind::loss, FeelingKind::frustration, FeelingKind::worry,
                             FeelingKind::uncertainty};
  constexpr std::array names{"loss", "frustration", "worry", "uncertainty"};
  const auto& data = context.data;
  Hardship out;
  std::array<int, kinds.size()> counts{};
  for (const auto& feeling : context.reading.feelings(kinds)) {
    if (feeling.weight < data.threshold("sure")) continue;
    if (!out.sign) out.sign = feeling;
    ++counts[static_cast<std::size_t>(std::ranges::find(kinds, feeling.kind) - kinds.begin())];
  }
  for (std::size_t i = 0; i < kinds.size(); ++i)
    out.score += data.threshold(names[i]) * std::min(counts[i], 2);
  const bool open = std::ranges::any_of(context.reading.questions(), &AskedQuestion::open);
  if (static_cast<double>(context.draft.thread.size()) >= data.threshold("long-thread"))
    out.score += data.threshold("thread") + (open ? data.threshold("open") : 0);
  return out;
}

}  // namespace

/// A hard moment that is handled by mail alone.
/// silent    where a call or a visit is offered already, and where they asked for writing
/// returns   at most one finding: the mail as a whole, the sentence that shows it as evidence
/// source    find_feelings; parts of the score in data/checks/offer-presence.json
/// fails     never
std::vector<Finding> offer_presence(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto& data = context.data;
  if (draft.thread.empty()) return {};
  const auto hardship = read_hardship(context);
  if (!context.at_least("show", hardship.score) || !hardship.sign) return {};
  if (holds(*draft.body, context.reading.cues(), "presence-offer") ||
      holds(*draft.body, context.reading.cues(), "condolence") ||
      wants_writing(draft, context.reading.cues()))
    return {};
  Finding finding;
  const auto mails = static_cast<double>(draft.thread.size());
  finding.wording = mails >= data.threshold("long-thread") ? "thread" : "main";
  finding.counts["mails"] = mails;
  finding.strength = std::min(1.0, hardship.score);
  finding.values["their_sentence"] = excerpt(hardship.sign->text);
  finding.evidence = {their_line(*hardship.sign)};
  finding.actions = {{ActionKind::jump, {}}};
  return {finding};
}

}  // namespace sincerely::checks
