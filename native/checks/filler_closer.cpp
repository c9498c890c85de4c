// Closing formulas in a row: one is courtesy, the others take the place of what happens next.

#include <algorithm>

#include "checks/check.hpp"
#include "reading/habit.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

struct Formula {
  const Sentence* sentence = nullptr;
  double weight = 0;
};

bool names_something(const CheckContext& context, const Sentence& sentence) {
  const auto& document = *context.draft.body;
  const auto& dates = context.packs.pack(document.language_of(sentence)).date_words;
  return std::ranges::any_of(document.tokens_of(sentence), [&](const Token& token) {
    return token.kind == TokenKind::number || token.kind == TokenKind::link ||
           dates.contains(token.folded);
  });
}

/// Sentences that may close: the last own ones, and those that stand with the sign-off.
std::vector<const Sentence*> last_sentences(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto own = document.own_sentences();
  const auto keep = static_cast<std::size_t>(context.data.threshold("last"));
  if (own.size() > keep) own.erase(own.begin(), own.end() - static_cast<std::ptrdiff_t>(keep));
  for (const auto& sentence : document.sentences)
    if (document.role_of(sentence) == Role::closing) own.push_back(&sentence);
  std::ranges::sort(own, {}, [](const Sentence* sentence) { return sentence->span.begin; });
  return own;
}

/// The mail asks the reader for something: then thanks for help are due and no formula.
bool asks_something(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto own = body.own_sentences();
  return std::ranges::any_of(own, [&](const Sentence* sentence) {
    return sentence->is_question ||
           (context.data.lexicon.find_in(body, *sentence, "filler-close").empty() &&
            !context.reading.cues().find_in(body, *sentence, "request").empty());
  });
}

std::vector<Formula> formulas(const CheckContext& context) {
  std::vector<Formula> out;
  const bool asks = asks_something(context);
  for (const auto* sentence : last_sentences(context)) {
    double weight = 0;
    auto matches = context.data.lexicon.find_in(*context.draft.body, *sentence, "filler-close");
    leave_out_habits(context.profile, context.data.id, *context.draft.body,
                     context.data.threshold("habit"), matches);
    for (const auto& match : matches) weight = std::max(weight, match.weight);
    const bool due =
        asks && !context.data.lexicon.find_in(*context.draft.body, *sentence, "due").empty();
    if (weight > 0 && !due && !names_something(context, *sentence))
      out.push_back({sentence, weight});
  }
  return out;
}

}  // namespace

/// Closing formulas in a row.
/// silent    on one formula, on thanks that a request makes due, and on a formula with a day, a
///           figure or a link
/// returns   at most one finding: the second formula, the first as evidence
/// cost      linear in the text
/// source    phrases in data/checks/filler-closer.tsv
/// fails     never
std::vector<Finding> filler_closer(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto found = formulas(context);
  double sum = 0;
  for (const auto& formula : found) sum += formula.weight;
  if (static_cast<double>(found.size()) < context.data.threshold("formulas") ||
      !context.at_least("sum", sum))
    return {};
  // The first formula stays: one polite closing is never asked about.
  Finding finding;
  finding.span = found[1].sentence->span;
  Action remove{ActionKind::remove, {}};
  for (std::size_t i = 1; i < found.size(); ++i)
    remove.edits.push_back({removal_of(document, *found[i].sentence), ""});
  finding.strength = std::min(1.0, sum / 2);
  finding.counts["count"] = static_cast<double>(found.size());
  finding.evidence.push_back({EvidenceSource::draft, document.words_of(found[0].sentence->span),
                              std::nullopt, found[0].sentence->span});
  finding.actions.push_back(std::move(remove));
  return {finding};
}

}  // namespace sincerely::checks
