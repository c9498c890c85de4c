#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

/// What makes cheerful words collide, and how many of them it takes.
struct Grave {
  std::optional<Feeling> feeling;  // absent: the draft itself brings the bad news
  std::size_t needed = 0;          // 0: nothing grave
};

bool joked_themselves(const Feeling& feeling, const CheckContext& context) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(feeling.message)].body;
  return std::ranges::any_of(context.data.lexicon.find(mail, "emoji"),
                             [](const PhraseMatch&) { return true; });
}

Grave what_is_grave(const CheckContext& context) {
  constexpr std::array kinds{FeelingKind::loss, FeelingKind::frustration};
  std::size_t angry = 0;
  std::optional<Feeling> anger;
  for (const auto& feeling : context.reading.feelings(kinds)) {
    if (feeling.kind == FeelingKind::loss && feeling.weight >= context.data.threshold("loss") &&
        !joked_themselves(feeling, context))
      return {feeling, 1};
    if (feeling.kind == FeelingKind::frustration) {
      const bool loud = feeling.text.find("!!") != std::string::npos;
      angry += loud ? 2 : 1;
      if (!anger) anger = feeling;
    }
  }
  if (angry >= 2 && !joked_themselves(*anger, context)) return {anger, 2};
  if (!context.data.lexicon.find(*context.draft.body, "bad-news").empty()) return {std::nullopt, 1};
  return {};
}

Finding collision(const PhraseMatch& match, const Grave& grave) {
  Finding finding;
  finding.span = match.span;
  finding.strength = match.weight;
  finding.actions = {{ActionKind::remove, {{match.span, ""}}}};
  finding.wording = grave.feeling ? "main" : "own";
  if (!grave.feeling) return finding;
  finding.values["their_sentence"] = excerpt(grave.feeling->text, 60);
  finding.evidence = {their_line(*grave.feeling)};
  return finding;
}

}  // namespace

/// Cheerful set phrases, emoji or excitement in answer to loss or anger, or in a mail that itself
/// brings bad news.
/// silent    where they joke themselves, and on one annoyed sentence
/// returns   one finding for each such phrase, in reading order
/// source    phrases in data/checks/tone-collision.tsv
/// fails     never
std::vector<Finding> tone_collision(const CheckContext& context) {
  const auto grave = what_is_grave(context);
  if (grave.needed == 0) return {};
  std::vector<PhraseMatch> cheerful;
  for (const auto family : {"cheer", "emoji"})
    for (const auto& match : context.data.lexicon.find(*context.draft.body, family))
      cheerful.push_back(match);
  if (cheerful.size() < grave.needed) return {};
  std::ranges::sort(cheerful, {}, &PhraseMatch::span);
  std::vector<Finding> findings;
  for (const auto& match : cheerful) findings.push_back(collision(match, grave));
  return findings;
}

}  // namespace sincerely::checks
