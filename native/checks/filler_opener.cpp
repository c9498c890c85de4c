// First sentences that would fit any mail to anyone.

#include <algorithm>

#include "checks/check.hpp"
#include "checks/learned.hpp"
#include "reading/habit.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

bool is_content(const Token& token) {
  return token.kind != TokenKind::punctuation && !token.stop_word;
}

/// Share of the content words of a sentence that a stretch of its tokens holds.
double covered(const Document& document, const PhraseMatch& match) {
  const auto& sentence = document.sentences[match.sentence];
  double all = 0, inside = 0;
  for (auto i = sentence.first_token; i < sentence.end_token; ++i) {
    if (!is_content(document.tokens[i])) continue;
    ++all;
    if (match.first_token <= i && i < match.end_token) ++inside;
  }
  return all == 0 ? 1 : inside / all;
}

/// Something in the sentence belongs to this reader, or is a figure or a date.
bool is_specific(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto& sentence = document.sentences[match.sentence];
  const bool anchored = std::ranges::any_of(context.reading.anchors(), [&](const Anchor& anchor) {
    return anchor.sentence == match.sentence && !match.span.contains(anchor.span);
  });
  if (anchored) return true;
  return std::ranges::any_of(document.tokens_of(sentence), [&](const Token& token) {
    return token.kind == TokenKind::number || token.kind == TokenKind::link;
  });
}

/// Something has happened to one of them: then a wish is no formula.
bool wishes_with_cause(const CheckContext& context) {
  return std::ranges::any_of(context.draft.thread, [&](const ReadMessage& message) {
    for (const auto& sentence : message.body->sentences) {
      if (!is_own_words(message.body->role_of(sentence))) continue;
      if (!context.reading.cues().find_in(*message.body, sentence, "loss").empty()) return true;
    }
    return false;
  });
}

/// What they wrote last, as one line.
std::optional<Evidence> their_last_line(const CheckContext& context) {
  if (context.draft.thread.empty() || !context.draft.thread.front().is_shared) return std::nullopt;
  const auto& body = *context.draft.thread.front().body;
  const auto sentences = body.own_sentences();
  if (sentences.empty()) return std::nullopt;
  const auto span = sentences.back()->span;
  return Evidence{EvidenceSource::thread, body.words_of(span), 0, span};
}

/// "Hope you are doing well" above a new matter is courtesy: alone it is not worth a word. In a row
/// with another opener it is, and in place of an answer, and so is the full formula.
bool is_courtesy_alone(const CheckContext& context, const std::vector<PhraseMatch>& openers) {
  if (openers.size() != 1 || their_last_line(context) ||
      context.at_least("notice", openers.front().weight))
    return false;
  const auto& document = *context.draft.body;
  return std::ranges::any_of(
      context.data.lexicon.find(document, "courtesy"), [&](const PhraseMatch& courtesy) {
        return courtesy.sentence == openers.front().sentence &&
               covered(document, courtesy) >= context.data.threshold("cover");
      });
}

Finding opener_finding(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto& sentence = document.sentences[match.sentence];
  Finding finding;
  finding.span = sentence.span;
  finding.strength = match.weight;
  finding.severity =
      match.weight >= context.data.threshold("notice") ? Severity::notice : Severity::hint;
  if (auto line = their_last_line(context)) {
    finding.wording = "thread";
    finding.evidence.push_back(std::move(*line));
  } else if (document.own_sentences().size() > 1) {
    finding.wording = "second";
  }
  finding.actions.push_back({ActionKind::remove, {{removal_of(document, sentence), ""}}});
  return finding;
}

}  // namespace

/// First sentences that would fit any mail.
/// silent    on a wish with a cause, on an opening that says something of this reader's, on one
///           courtesy above a new matter, and on the writer's own habit
/// returns   at most one finding per sentence, with their last line as evidence
/// cost      linear in text and thread
/// source    phrases in data/checks/filler-opener.tsv
/// fails     never
std::vector<Finding> filler_opener(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto matches = context.data.lexicon.find(document, "filler-open");
  leave_out_habits(context.profile, context.data.id, document, context.data.threshold("habit"),
                   matches);
  std::erase_if(matches, [&](const PhraseMatch& match) {
    return !context.at_least("cover", covered(document, match));
  });
  matches = confirmed(context, std::move(matches), Act::filler_opener, "act");
  std::erase_if(matches, [&](const PhraseMatch& match) {
    return !context.at_least("show", match.weight) || is_specific(context, match);
  });
  if (is_courtesy_alone(context, matches) || wishes_with_cause(context)) return {};
  std::vector<Finding> findings;
  for (const auto& match : matches) {
    if (!findings.empty() && findings.back().span == document.sentences[match.sentence].span)
      continue;
    findings.push_back(opener_finding(context, match));
  }
  return findings;
}

}  // namespace sincerely::checks
