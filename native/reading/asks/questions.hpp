#pragma once
// What the thread asks of the writer, also without a question mark, and which of it the draft
// leaves open.

#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/vocabulary.hpp"

namespace sincerely {

/// A question or request of the newest mails of the thread that are not the writer's own.
struct AskedQuestion {
  int message = 0;          // index into Draft::thread
  Span span;                // the sentence (or clause) in that message's text
  std::string text;         // their words, literal
  bool is_request = false;  // asks for a deed rather than an answer
  double asked = 1;         // 0..1, how sure it is that something is asked
  bool open = false;        // the draft neither answers nor defers it
  double confidence = 0;    // 0..1, how sure it is that it is open
};

/// How much evidence it takes; from data/reading/thresholds.tsv.
struct QuestionThresholds {
  double asked = 0.5;     // least weight of a request frame
  double covered = 0.34;  // share of the question's content stems that counts as an answer
};

/// The mails that wait for an answer: those of others since the writer's own last one, newest
/// first. A mail that one of the readers neither wrote nor got is none of them.
/// returns   indices into Draft::thread
std::vector<int> newest_received(const Draft& draft);

/// Questions and requests, newest message first, in text order within a message; at most 12.
/// draft     read; an empty thread gives none
/// deadline  once it has passed, those of the mails that were read by then
/// cost      linear in tokens of draft + thread
/// fails     never
std::vector<AskedQuestion> find_questions(const Draft& draft, const LanguagePacks& packs,
                                          const Lexicon& cues, const QuestionThresholds& thresholds,
                                          const Vocabularies& vocabularies,
                                          const Deadline* deadline = nullptr);

}  // namespace sincerely
