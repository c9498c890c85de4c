#include "reading/feelings.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reading/asks/questions.hpp"

namespace sincerely {
namespace {

constexpr std::uint32_t kNear = 4;    // tokens before a cue that can turn it
constexpr double kAloneWeight = 0.6;  // lighter cues need the writer in the sentence
constexpr double kOfOthers = 0.5;     // share of the weight when others feel it
constexpr double kLate = 0.6;         // of the draft: what comes after it does not meet a feeling

std::optional<FeelingKind> kind_of(std::string_view family) {
  using enum FeelingKind;
  if (family == "worry") return worry;
  if (family == "frustration") return frustration;
  if (family == "loss") return loss;
  if (family == "uncertainty") return uncertainty;
  if (family == "setback") return setback;
  if (family == "regret") return regret;
  if (family == "refusal") return refusal;
  return std::nullopt;
}

/// Who the words right before a cue speak of, and whether they deny it.
struct Scope {
  bool denied = false, of_reader = false, of_others = false, of_writer = false;
};

bool stands_before(const PhraseMatch& word, const PhraseMatch& cue, std::uint32_t near) {
  return word.end_token <= cue.first_token && cue.first_token - word.end_token < near;
}

bool is_inside(const PhraseMatch& word, const PhraseMatch& cue) {
  return word.first_token >= cue.first_token && word.end_token <= cue.end_token;
}

/// "I can't sleep and I'm worried": what stands before a comma or an "and" denies nothing after it.
bool is_parted(const Document& text, const PhraseMatch& word, const PhraseMatch& cue,
               const std::vector<PhraseMatch>& words) {
  constexpr std::array marks{",", ";", ":", "-", "–"};
  for (auto i = word.end_token; i < cue.first_token; ++i)
    if (std::ranges::find(marks, text.tokens[i].folded) != marks.end()) return true;
  return std::ranges::any_of(words, [&](const PhraseMatch& between) {
    return (between.family == "and" || between.family == "but") &&
           between.first_token >= word.end_token && between.first_token < cue.first_token;
  });
}

Scope scope_of(const Document& text, const PhraseMatch& cue,
               const std::vector<PhraseMatch>& words) {
  Scope out;
  const PhraseMatch* person = nullptr;  // the nearest one before the cue
  for (const auto& word : words) {
    if (is_inside(word, cue)) {
      out.of_writer |= word.family == "first-person";
      continue;
    }
    if (word.family == "negation")
      out.denied |= stands_before(word, cue, kNear - 1) && !is_parted(text, word, cue, words);
    const bool names = word.family == "first-person" || word.family == "second-person" ||
                       word.family == "third-person";
    if (names && stands_before(word, cue, kNear)) person = &word;
  }
  if (out.of_writer || !person) return out;
  out.of_writer = person->family == "first-person";
  out.of_reader = person->family == "second-person";
  out.of_others = person->family == "third-person";
  return out;
}

bool speaks_of_self(const std::vector<PhraseMatch>& words) {
  return std::ranges::any_of(words, [](const PhraseMatch& w) {
    return w.family == "first-person" || w.family == "impersonal";
  });
}

bool holds(std::span<const FeelingKind> kinds, FeelingKind kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// "Last year I was so worried": told, not felt; a loss stays one.
bool is_past(FeelingKind kind, const std::vector<PhraseMatch>& words) {
  constexpr std::array passing{FeelingKind::worry, FeelingKind::frustration,
                               FeelingKind::uncertainty};
  return holds(passing, kind) &&
         std::ranges::find(words, "long-ago", &PhraseMatch::family) != words.end();
}

void keep_strongest(std::vector<Feeling>& all, Feeling feeling) {
  for (auto& other : all)
    if (other.kind == feeling.kind && other.sentence == feeling.sentence) {
      if (feeling.weight > other.weight) other = std::move(feeling);
      return;
    }
  all.push_back(std::move(feeling));
}

void read_sentence(const ReadMessage& mail, int message, const Sentence& sentence,
                   const Lexicon& cues, std::span<const FeelingKind> kinds,
                   std::vector<Feeling>& out) {
  const auto& body = *mail.body;
  const auto words = cues.find_in(body, sentence);
  for (const auto& cue : words) {
    const auto kind = kind_of(cue.family);
    if (!kind || std::ranges::find(kinds, *kind) == kinds.end() || cue.weight <= 0.3) continue;
    if (is_past(*kind, words)) continue;
    const auto scope = scope_of(body, cue, words);
    if (scope.denied || scope.of_reader) continue;
    if (cue.weight < kAloneWeight && !scope.of_writer && !speaks_of_self(words)) continue;
    Feeling feeling{*kind,
                    message,
                    &sentence,
                    sentence.span,
                    body.words_of(sentence.span),
                    body.words_of(cue.span),
                    cue.span,
                    cue.weight * (scope.of_others ? kOfOthers : 1)};
    keep_strongest(out, std::move(feeling));
  }
}

/// What counts as taking up their own words: how much of them one sentence has to share.
double needed_in_common(FeelingKind kind) {
  constexpr std::array plain{FeelingKind::worry, FeelingKind::setback, FeelingKind::refusal};
  return holds(plain, kind) ? 0.5 : 1.2;  // complaint and doubt are not met by naming their object
}

}  // namespace

std::vector<Feeling> find_feelings(const Draft& draft, const Lexicon& cues,
                                   std::span<const FeelingKind> kinds) {
  std::vector<Feeling> out;
  for (const int message : newest_received(draft)) {
    const auto& mail = draft.thread[static_cast<std::size_t>(message)];
    for (const auto* sentence : mail.body->own_sentences())
      read_sentence(mail, message, *sentence, cues, kinds, out);
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &Feeling::weight);
  return out;
}

bool is_met(const Feeling& feeling, const Draft& draft, const Vocabularies& vocabularies,
            const Lexicon& cues) {
  const auto& body = *draft.body;
  const auto& mail = *draft.thread[static_cast<std::size_t>(feeling.message)].body;
  const auto& vocabulary = vocabularies.beside(feeling.message);
  const auto theirs = vocabulary.words_of(mail.tokens_of(*feeling.sentence));
  const auto own = body.own_sentences();
  for (std::size_t i = 0; i < own.size(); ++i) {
    const bool late =
        own.size() > 3 && static_cast<double>(i) > kLate * static_cast<double>(own.size());
    for (const auto& cue : cues.find_in(body, *own[i])) {
      if (cue.family == "condolence") return true;
      // "Your father taught me to swim."
      if (cue.family == "memory" && feeling.kind == FeelingKind::loss) return true;
      if (cue.family == "ack" && !late) return true;
      if (cue.family == "ack" && feeling.kind == FeelingKind::loss) return true;
    }
    if (feeling.kind == FeelingKind::loss) continue;
    const auto words = vocabulary.words_of(body.tokens_of(*own[i]));
    if (vocabulary.weight(shared_words(words, theirs)) >= needed_in_common(feeling.kind))
      return true;
  }
  return false;
}

}  // namespace sincerely
