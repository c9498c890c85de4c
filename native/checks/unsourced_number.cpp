#include <algorithm>
#include <string>

#include "checks/check.hpp"
#include "reading/content/passed_on.hpp"
#include "reading/particulars.hpp"

namespace sincerely::checks {
namespace {

bool stands_in(const CheckContext& context, std::string_view family, std::uint32_t sentence) {
  return std::ranges::any_of(context.data.lexicon.find(*context.draft.body, family),
                             [&](const PhraseMatch& match) { return match.sentence == sentence; });
}

/// "94 %" and "94%" are the same figure.
std::string digits_of(const std::string& words) {
  std::string out;
  for (const char c : words)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

/// The other side, or a file that goes with the mail, has the figure.
bool is_in_thread(const CheckContext& context, const std::string& number) {
  const auto digits = digits_of(number);
  if (digits.empty()) return false;
  const auto has_it = [&](const ReadMessage& message) {
    return std::ranges::any_of(message.body->tokens, [&](const Token& token) {
      return token.kind == TokenKind::number && digits_of(token.text) == digits;
    });
  };
  return std::ranges::any_of(context.draft.thread, has_it) ||
         digits_of(context.draft.message.subject).find(digits) != std::string::npos;
}

/// A source somebody could look up, in the sentence of the figure or the next one.
bool is_sourced(const CheckContext& context, std::uint32_t sentence) {
  const auto names = own_names(context.draft.message.to);
  const auto& body = *context.draft.body;
  const auto here = particulars_of(body, body.sentences[sentence], context.packs, names);
  const auto near = particulars_around(body, sentence, 0, 1, context.packs, names);
  return near.link || near.year || here.name || here.quotation || here.date;
}

}  // namespace

/// Striking figures about people or companies in general that come without a source.
/// returns   one finding a sentence, at its first figure
/// cost      linear in tokens of draft and thread
/// source    patterns in data/checks/unsourced-number.tsv
/// fails     never
std::vector<Finding> unsourced_number(const CheckContext& context) {
  if (is_passed_on(context.draft, context.reading.cues())) return {};
  const auto& body = *context.draft.body;
  std::vector<Finding> findings;
  std::int64_t last = -1;
  for (const auto& match : context.data.lexicon.find(body, "number")) {
    const auto& sentence = body.sentences[match.sentence];
    if (last == match.sentence || sentence.is_question || !is_own_words(body.role_of(sentence)) ||
        !context.at_least("show", match.weight))
      continue;
    const auto number = body.words_of(match.span);
    if (!stands_in(context, "subject", match.sentence) ||
        stands_in(context, "grounded", match.sentence) || is_sourced(context, match.sentence) ||
        is_in_thread(context, number))
      continue;
    last = match.sentence;
    Finding finding;
    finding.span = match.span;
    finding.values["number"] = number;
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
