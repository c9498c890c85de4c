#include <algorithm>

#include "checks/check.hpp"
#include "reading/content/passed_on.hpp"
#include "reading/particulars.hpp"

namespace sincerely::checks {
namespace {

/// A source somebody could look up, in the sentence of the claim or the next one.
bool is_supported(const CheckContext& context, const PhraseMatch& match) {
  const auto& body = *context.draft.body;
  const auto names = own_names(context.draft.message.to);
  const auto found = particulars_around(body, match.sentence, 0, 1, context.packs, names);
  const auto here = particulars_of(body, body.sentences[match.sentence], context.packs, names);
  if (found.link || found.year || here.name || here.quotation) return true;
  return std::ranges::any_of(
      context.data.lexicon.find(body, "support"), [&](const PhraseMatch& support) {
        return support.sentence + 1 >= match.sentence && support.sentence <= match.sentence + 1;
      });
}

/// The reader spoke of studies or experts first: the draft takes up their words.
bool is_theirs(const CheckContext& context) {
  const auto claims = [&](const ReadMessage& message) {
    return std::ranges::any_of(message.body->own_sentences(), [&](const Sentence* sentence) {
      return !context.data.lexicon.find_in(*message.body, *sentence, "claim").empty();
    });
  };
  return std::ranges::any_of(context.draft.thread, claims);
}

void add(const CheckContext& context, std::string_view family, std::string_view wording,
         std::vector<Finding>& findings) {
  const auto& body = *context.draft.body;
  for (const auto& match : context.data.lexicon.find(body, family)) {
    if (!context.at_least("show", match.weight) || body.sentences[match.sentence].is_question)
      continue;
    if (is_supported(context, match)) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = wording;
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

/// Claims that lean on an authority nobody can look up.
/// returns   one finding a claim, those with studies or experts first
/// cost      linear in tokens of draft and thread
/// source    phrases in data/checks/unsupported-claim.tsv
/// fails     never
std::vector<Finding> unsupported_claim(const CheckContext& context) {
  if (is_passed_on(context.draft, context.reading.cues())) return {};
  std::vector<Finding> findings;
  add(context, "claim", "main", findings);
  add(context, "common", "common", findings);
  if (!findings.empty() && is_theirs(context)) return {};
  return findings;
}

}  // namespace sincerely::checks
