#include <algorithm>

#include "checks/check.hpp"
#include "checks/learned.hpp"
#include "reading/acquaintance.hpp"
#include "reading/particulars.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

bool lies_in(const std::vector<PhraseMatch>& matches, Span span) {
  return std::ranges::any_of(matches,
                             [&](const PhraseMatch& match) { return match.span.contains(span); });
}

/// Words of the sentence that not everybody writes: what the praise is about.
int details(const CheckContext& context, const Sentence& sentence,
            const std::vector<PhraseMatch>& phrases, const std::vector<PhraseMatch>& bland) {
  const auto names = own_names(context.draft.message.to);
  int out = 0;
  for (const auto* word : rare_words(*context.draft.body, context.packs))
    if (sentence.span.contains(word->span) && !lies_in(phrases, word->span) &&
        !lies_in(bland, word->span) && std::ranges::find(names, word->folded) == names.end())
      ++out;
  return out;
}

std::string_view wording_of(std::string_view family) {
  return family == "praise" ? "main" : family;
}

}  // namespace

/// Praise and "great meeting you" in a first mail, without a detail of what it is about.
/// returns   at most one finding a sentence
/// cost      linear in tokens of the draft
/// source    phrases in data/checks/false-familiarity.tsv
/// fails     never
std::vector<Finding> false_familiarity(const CheckContext& context) {
  if (!is_first_contact(context.draft, context.profile)) return {};
  const auto& body = *context.draft.body;
  const auto names = own_names(context.draft.message.to);
  auto phrases = context.data.lexicon.find(body);
  std::erase_if(phrases, [](const PhraseMatch& match) { return match.family == "bland"; });
  phrases = confirmed(context, std::move(phrases), Act::flattery, "act");
  if (phrases.empty()) return {};
  const auto bland = context.data.lexicon.find(body, "bland");
  std::vector<Finding> findings;
  std::int64_t last = -1;
  for (const auto& match : phrases) {
    const auto& sentence = body.sentences[match.sentence];
    if (last == match.sentence || !context.at_least("show", match.weight) ||
        particulars_of(body, sentence, context.packs, names).any() ||
        details(context, sentence, phrases, bland) >= context.data.threshold("details"))
      continue;
    last = match.sentence;
    Finding finding;
    finding.span = match.span;
    finding.wording = wording_of(match.family);
    finding.strength = match.weight;
    finding.actions = {{ActionKind::remove, {{removal_of(body, sentence), ""}}}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
