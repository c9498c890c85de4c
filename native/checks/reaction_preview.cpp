#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

/// A word of four letters or more, all of them capitals: shorter ones are abbreviations.
bool is_shouted(const Document& body, const Token& token) {
  if (token.kind != TokenKind::word || token.span.size() < 4) return false;
  for (auto i = token.span.begin; i < token.span.end;) {
    UChar32 c;
    U16_NEXT(body.text.data(), i, token.span.end, c);
    if (!u_isupper(c)) return false;
  }
  return true;
}

/// Signs that a sentence was written with heat.
int heat_of(const CheckContext& context, const Sentence& sentence) {
  const auto& body = *context.draft.body;
  const auto tokens = body.tokens_of(sentence);
  const auto shouted =
      std::ranges::count_if(tokens, [&](const Token& token) { return is_shouted(body, token); });
  const auto words = body.words_of(sentence.span);
  return (shouted >= 2) + (words.find("!!") != std::string::npos) +
         !context.data.lexicon.find_in(body, sentence, "said-before").empty();
}

std::optional<Finding> find_heat(const CheckContext& context) {
  const auto& body = *context.draft.body;
  for (const auto* sentence : body.own_sentences()) {
    if (!context.at_least("heat", heat_of(context, *sentence)) ||
        !context.data.lexicon.find_in(body, *sentence, "joy").empty())
      continue;
    Finding finding;
    finding.span = sentence->span;
    finding.wording = "heat";
    finding.strength = 0.5;
    return finding;
  }
  return {};
}

/// What the reader does not want to hear, behind everything else.
std::optional<Finding> find_late_news(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto sentences = body.own_sentences();
  for (const auto& match : context.data.lexicon.find(body, "bad-news")) {
    const auto* at = &body.sentences[match.sentence];
    const auto place = std::ranges::find(sentences, at) - sentences.begin() + 1;
    const auto count = static_cast<double>(sentences.size());
    if (count < context.data.threshold("sentences") ||
        static_cast<double>(place) <= context.data.threshold("late") * count)
      continue;
    Finding finding;
    finding.span = match.span;
    finding.strength = 0.5;
    finding.counts = {{"n", static_cast<double>(place)}, {"m", count}};
    return finding;
  }
  return {};
}

}  // namespace

/// What will be felt first by the one who reads this? Asked where bad news stands late, or where a
/// sentence is loud.
/// silent    on joy in capitals, on bad news near the top, and on short mails
/// returns   at most one finding
/// cost      linear in tokens of the draft
/// source    data/checks/reaction-preview.tsv
/// fails     never
std::vector<Finding> reaction_preview(const CheckContext& context) {
  auto finding = find_heat(context);
  if (!finding) finding = find_late_news(context);
  if (!finding) return {};
  return {std::move(*finding)};
}

}  // namespace sincerely::checks
