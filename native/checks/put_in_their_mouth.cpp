#include <algorithm>
#include <string>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/vocabulary.hpp"
#include "text/excerpt.hpp"
#include "text/quotation.hpp"

namespace sincerely::checks {
namespace {

/// The words of a stretch, folded, one blank between them and around.
std::string plain_words(std::span<const Token> tokens, Span within) {
  std::string out = " ";
  for (const auto& token : tokens)
    if (within.contains(token.span) && token.kind != TokenKind::punctuation)
      out += token.folded + " ";
  return out;
}

/// Do four words in a row of the quotation stand in the thread?
bool is_quoted_from(const Draft& draft, const std::string& quoted, std::size_t row) {
  std::vector<std::size_t> blanks;
  for (std::size_t i = 0; i < quoted.size(); ++i)
    if (quoted[i] == ' ') blanks.push_back(i);
  for (const auto& message : draft.thread) {
    const auto& body = *message.body;
    const auto words = plain_words(body.tokens, {0, static_cast<std::int32_t>(body.text.size())});
    for (std::size_t i = 0; i + row < blanks.size(); ++i)
      if (words.find(quoted.substr(blanks[i], blanks[i + row] - blanks[i] + 1)) != words.npos)
        return true;
  }
  return false;
}

/// The sentence of theirs that has most in common with the clause.
struct Nearest {
  int message = -1;
  const Sentence* sentence = nullptr;
  double shared = 0;
};

/// What the thread has of a clause.
class Thread {
 public:
  Thread(const Draft& draft, const Vocabulary& vocabulary)
      : draft_(draft), vocabulary_(vocabulary) {
    for (const auto& message : draft.thread)
      add_words(words_, vocabulary_.words_of(message.body->tokens));
  }
  WordSet words_of(std::span<const Token> tokens) const { return vocabulary_.words_of(tokens); }
  double weight(const WordSet& words) const { return vocabulary_.weight(words); }
  double covered(const WordSet& clause) const {
    return weight(shared_words(clause, words_)) / std::max(weight(clause), 0.01);
  }
  Nearest nearest(const WordSet& clause) const {
    Nearest best;
    for (std::size_t i = 0; i < draft_.thread.size(); ++i) {
      if (!draft_.thread[i].is_shared) continue;
      const auto& body = *draft_.thread[i].body;
      for (const auto* sentence : body.own_sentences()) {
        const double shared =
            weight(shared_words(clause, vocabulary_.words_of(body.tokens_of(*sentence))));
        if (shared > best.shared) best = {static_cast<int>(i), sentence, shared};
      }
    }
    return best;
  }

 private:
  const Draft& draft_;
  const Vocabulary& vocabulary_;
  WordSet words_;
};

int words_in(const Draft& draft) {
  int out = 0;
  for (const auto& message : draft.thread) out += message.body->own_words();
  return out;
}

/// Words between quotation marks right behind "you wrote".
std::optional<Finding> misquoted(const CheckContext& context, const PhraseMatch& match) {
  constexpr std::int32_t kGap = 4;  // a colon, blanks
  const auto& body = *context.draft.body;
  for (const auto span : quotations(body)) {
    if (span.begin < match.span.end || span.begin > match.span.end + kGap) continue;
    const auto quoted = plain_words(body.tokens, span);
    const auto row = static_cast<std::size_t>(context.data.threshold("quotation-words"));
    if (static_cast<std::size_t>(std::ranges::count(quoted, ' ')) <= row) return std::nullopt;
    if (is_quoted_from(context.draft, quoted, row)) return std::nullopt;
    Finding finding;
    finding.span = span;
    finding.wording = "quotation";
    finding.strength = 0.9;
    return finding;
  }
  return std::nullopt;
}

/// What comes nearest in their mails.
template <typename Place>
void show_nearest(const CheckContext& context, const Place& nearest, Finding& finding) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(nearest.message)].body;
  const auto said = mail.words_of(nearest.sentence->span);
  finding.wording = "main";
  finding.values["nearest"] = excerpt(said, 45);
  finding.evidence = {their_line(said, nearest.message, nearest.sentence->span)};
  offer_quote(finding);
}

std::optional<Finding> misattributed(const CheckContext& context, const PhraseMatch& match,
                                     const Thread& thread) {
  const auto& body = *context.draft.body;
  const auto& sentence = body.sentences[match.sentence];
  const auto tokens =
      std::span(body.tokens).subspan(match.end_token, sentence.end_token - match.end_token);
  const auto clause = thread.words_of(tokens);
  const auto& data = context.data;
  if (!context.at_least("weight", thread.weight(clause)) ||
      thread.covered(clause) >= data.threshold("covered"))
    return std::nullopt;
  Finding finding;
  finding.span = {match.span.begin, sentence.span.end};
  finding.strength = 0.7;
  finding.wording = "nothing";
  if (const auto nearest = thread.nearest(clause); nearest.sentence)
    show_nearest(context, nearest, finding);
  return finding;
}

Finding other_figure(const CheckContext& context, Span written, int message, Span theirs) {
  const auto words = context.draft.thread[static_cast<std::size_t>(message)].body->words_of(theirs);
  Finding finding;
  finding.span = written;
  finding.wording = "figure";
  finding.values["theirs"] = words;
  finding.strength = 0.8;
  finding.evidence = {{EvidenceSource::thread, words, message, theirs}};
  finding.actions = {{ActionKind::jump, {}}};
  return finding;
}

/// A figure that they are said to have given, where their mails have figures and not this one.
std::optional<Finding> miscounted(const CheckContext& context, const PhraseMatch& match) {
  const auto& reading = context.reading;
  const auto end = context.draft.body->sentences[match.sentence].end_token;
  const auto given = [&](const Amount& amount) {
    for (int i = 0; i < static_cast<int>(context.draft.thread.size()); ++i)
      for (const auto& theirs : reading.amounts_of(i))
        if (theirs.value == amount.value) return true;
    return false;
  };
  const auto newest = newest_of_theirs(context.draft);
  if (!newest || reading.amounts_of(static_cast<int>(*newest)).empty()) return std::nullopt;
  for (const auto& amount : reading.amounts()) {
    if (amount.first_token < match.end_token || amount.first_token >= end ||
        amount.value < context.data.threshold("figure") || given(amount))
      continue;
    const int message = static_cast<int>(*newest);
    return other_figure(context, amount.span, message, reading.amounts_of(message).front().span);
  }
  return std::nullopt;
}

/// Said on the telephone or some other day: the thread cannot know.
bool is_from_elsewhere(const CheckContext& context, std::uint32_t sentence) {
  return std::ranges::any_of(context.data.lexicon.find(*context.draft.body, "elsewhere"),
                             [&](const PhraseMatch& match) { return match.sentence == sentence; });
}

}  // namespace

/// "You wrote that ...", where the thread has nothing of it; and quoted words that nobody wrote
/// there.
/// silent    on questions, on what was said elsewhere than by mail, and in threads too short to
///           tell
/// returns   one finding an attribution, with their nearest sentence if one has a word in common
/// cost      linear in tokens of draft and thread
/// source    frames in data/checks/put-in-their-mouth.tsv
/// fails     never
std::vector<Finding> put_in_their_mouth(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto matches = context.data.lexicon.find(body, "attribution");
  if (matches.empty() || words_in(context.draft) < context.data.threshold("thread-words"))
    return {};
  const Thread thread(context.draft, context.reading.vocabularies().of_all());
  std::vector<Finding> findings;
  for (const auto& match : matches) {
    if (body.sentences[match.sentence].is_question || is_from_elsewhere(context, match.sentence))
      continue;
    auto finding = misquoted(context, match);
    if (!finding) finding = miscounted(context, match);
    if (!finding) finding = misattributed(context, match, thread);
    if (finding) findings.push_back(std::move(*finding));
  }
  return findings;
}

}  // namespace sincerely::checks
