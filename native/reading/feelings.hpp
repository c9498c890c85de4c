#pragma once
// What the other person feels and says no to, in their own words, and whether the draft meets it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/vocabulary.hpp"

namespace sincerely {

enum class FeelingKind { worry, frustration, loss, uncertainty, setback, regret, refusal };

/// A sentence of a received mail in which its writer says that they feel something.
struct Feeling {
  FeelingKind kind = FeelingKind::worry;
  int message = 0;  // index into Draft::thread
  const Sentence* sentence = nullptr;
  Span span;         // of the sentence, in that message's text
  std::string text;  // the sentence, literal
  std::string cue;   // the words that say it
  Span cue_span;
  double weight = 0;  // 0..1; under 0.7 only a hint
};

/// Feelings in the mails that wait for an answer (newest_received), strongest first; at most one
/// per sentence and kind. Denied ones ("not worried") and those of the reader ("if you are
/// worried") are left out; those of others ("she is worried") count half.
/// kinds     what to look for
/// cost      linear in tokens of the mails
/// source    families worry, frustration, loss, uncertainty, setback, regret, refusal in
///           data/languages/*/cues.tsv
/// fails     never
std::vector<Feeling> find_feelings(const Draft& draft, const Lexicon& cues,
                                   std::span<const FeelingKind> kinds);

/// Does the draft meet it: a word of understanding, for a loss a memory, or (not for a loss) their
/// own words taken up before it goes on?
/// fails     never
bool is_met(const Feeling& feeling, const Draft& draft, const Vocabularies& vocabularies,
            const Lexicon& cues);

}  // namespace sincerely
