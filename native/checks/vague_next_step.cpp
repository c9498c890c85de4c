#include <algorithm>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"
#include "mail/people/names.hpp"

namespace sincerely::checks {
namespace {

/// A day, a time, a figure, or what has to happen first.
bool says_when(const CheckContext& context, const Sentence& sentence) {
  const auto& body = *context.draft.body;
  // The day that does not hold any more.
  if (!context.data.lexicon.find_in(body, sentence, "moved").empty()) return false;
  const auto& dates = context.packs.pack(body.language_of(sentence)).date_words;
  return std::ranges::any_of(body.tokens_of(sentence),
                             [&](const Token& token) {
                               return token.kind == TokenKind::number ||
                                      dates.contains(token.folded);
                             }) ||
         !context.data.lexicon.find_in(body, sentence, "when").empty();
}

/// Somebody's given name stands beside the request: then it is clear who is meant. Its first word
/// is none ("Bitte" is one in Norway).
bool names_somebody(const CheckContext& context, const PhraseMatch& match) {
  const auto& body = *context.draft.body;
  const auto& sentence = body.sentences[match.sentence];
  for (auto at = sentence.first_token; at < sentence.end_token; ++at)
    if (at != match.first_token && body.tokens[at].capitalised &&
        is_given_name(body.tokens[at].text, context.packs))
      return true;
  return false;
}

/// The last third of a mail, and no less than its last three sentences: there the next step stands.
bool is_open(const CheckContext& context) {
  const auto sentences = context.draft.body->own_sentences();
  const auto from = std::min(sentences.size() * 2 / 3,
                             sentences.size() - std::min<std::size_t>(sentences.size(), 3));
  return std::none_of(sentences.begin() + static_cast<std::ptrdiff_t>(from), sentences.end(),
                      [&](const Sentence* sentence) { return says_when(context, *sentence); });
}

std::optional<Finding> open_step(const CheckContext& context, const PhraseMatch& match) {
  Finding finding;
  finding.span = match.span;
  finding.strength = match.weight / 2;
  if (match.family == "together") finding.wording = "together";
  if (match.family != "open-request") return finding;
  const auto readers = context.draft.message.to.size() + context.draft.message.cc.size();
  if (static_cast<double>(readers) < context.data.threshold("readers") ||
      names_somebody(context, match))
    return {};
  finding.wording = "several";
  finding.severity = Severity::notice;
  finding.counts["n"] = static_cast<double>(readers);
  return finding;
}

}  // namespace

/// A mail that ends in a step which has no day, or nobody who takes it.
/// silent    where a day, a time or a figure stands in the last third, and where somebody is named
///           beside the request
/// returns   at most one finding, on the words that leave it open
/// cost      linear in tokens of the draft
/// source    data/checks/vague-next-step.tsv
/// fails     never
std::vector<Finding> vague_next_step(const CheckContext& context) {
  for (const auto& match : phrases_of(context)) {
    if (!context.at_least("show", match.weight)) continue;
    if (!is_open(context)) return {};
    if (auto finding = open_step(context, match)) return {std::move(*finding)};
  }
  return {};
}

}  // namespace sincerely::checks
