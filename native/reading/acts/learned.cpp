#include "reading/acts/learned.hpp"

#include <algorithm>

#include "text/quotation.hpp"

namespace sincerely {

std::vector<PhraseMatch> sentences_that(const Draft& draft, const Reading& reading, Act act,
                                        double least) {
  const auto& body = *draft.body;
  const auto& acts = reading.own_acts();
  const auto quoted = quotations(body);
  std::vector<PhraseMatch> out;
  for (std::uint32_t i = 0; i < body.sentences.size() && i < acts.size(); ++i) {
    const auto& sentence = body.sentences[i];
    if (acts[i].of(act) < least || !is_own_words(body.role_of(sentence))) continue;
    if (std::ranges::any_of(quoted, [&](Span span) { return sentence.span.overlaps(span); }))
      continue;
    PhraseMatch match;
    match.span = sentence.span;
    match.weight = acts[i].of(act);
    match.sentence = i;
    match.first_token = sentence.first_token;
    match.end_token = sentence.end_token;
    out.push_back(match);
  }
  return out;
}

void agree(std::vector<PhraseMatch>& phrases, const std::vector<PhraseMatch>& learned) {
  for (auto& phrase : phrases)
    for (const auto& match : learned)
      if (phrase.sentence == match.sentence) phrase.weight = std::max(phrase.weight, match.weight);
}

}  // namespace sincerely
