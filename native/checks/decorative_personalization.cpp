// A personal detail on top of an offer that has nothing to do with it.

#include <algorithm>

#include "checks/check.hpp"
#include "reading/anchors.hpp"

namespace sincerely::checks {
namespace {

bool says(const CheckContext& context, const Sentence& sentence, std::string_view family) {
  return !context.data.lexicon.find_in(*context.draft.body, sentence, family).empty();
}

bool shares_a_stem(const Token& a, const Token& b) {
  return std::ranges::any_of(a.stems,
                             [&](Stem stem) { return std::ranges::binary_search(b.stems, stem); });
}

/// Do rare words of the opening come up again in what follows?
bool comes_up_again(const CheckContext& context, std::size_t opening,
                    const std::vector<const Sentence*>& sentences) {
  const auto& body = *context.draft.body;
  const auto border = sentences[opening]->span.begin;
  const auto rare = rare_words(body, context.packs);
  for (const auto* word : rare) {
    if (word->span.begin >= border) break;
    for (auto i = opening; i < sentences.size(); ++i)
      for (const auto& token : body.tokens_of(*sentences[i]))
        if (!token.stop_word && shares_a_stem(*word, token)) return true;
  }
  return false;
}

/// Where the detail stands: in the first or second sentence, before others. Else none.
std::optional<std::size_t> detail_at(const CheckContext& context,
                                     const std::vector<const Sentence*>& sentences) {
  constexpr std::size_t kOpening = 2;
  if (sentences.size() < 2) return {};
  for (std::size_t i = 0; i < std::min(kOpening, sentences.size() - 1); ++i)
    if (says(context, *sentences[i], "detail")) return i;
  return {};
}

}  // namespace

/// A personal detail on top of an offer that has nothing to do with it.
/// silent    where the mail says what the detail has to do with the offer, or comes back to a word
///           of it
/// returns   at most one finding, on the detail
/// cost      linear in tokens of the draft
/// source    words in data/checks/decorative-personalization.tsv
/// fails     never
std::vector<Finding> decorative_personalization(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto sentences = body.own_sentences();
  const auto found = detail_at(context, sentences);
  if (!found) return {};
  const auto detail = *found;
  const auto rest = detail + 1;
  const bool linked = std::ranges::any_of(
      sentences, [&](const Sentence* sentence) { return says(context, *sentence, "link"); });
  const bool offers =
      std::any_of(sentences.begin() + static_cast<std::ptrdiff_t>(rest), sentences.end(),
                  [&](const Sentence* sentence) { return says(context, *sentence, "offer"); });
  if (linked || !offers || says(context, *sentences[detail], "offer") ||
      comes_up_again(context, rest, sentences))
    return {};
  Finding finding;
  finding.span = sentences[detail]->span;
  finding.strength = 0.7;
  return {finding};
}

}  // namespace sincerely::checks
