#pragma once
// What a mail asks of its reader, and what becomes of each ask in the draft: decided over all asks
// of the mail together.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/lazy.hpp"
#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/acts/acts.hpp"
#include "reading/acts/logistic.hpp"
#include "reading/acts/trees.hpp"
#include "reading/asks/known_words.hpp"
#include "reading/asks/open_curves.hpp"
#include "reading/asks/questions.hpp"
#include "reading/asks/remembered.hpp"
#include "reading/vocabulary.hpp"

namespace sincerely {

enum class AskStatus { answered, deferred, declined, open };

/// A question or request of a mail that waits for an answer.
struct TheirAsk {
  int message = 0;          // index into Draft::thread
  Span span;                // the clause, in that message's text
  std::string text;         // literal
  bool is_request = false;  // a deed rather than an answer is asked for
  double asked = 0;         // 0..1, calibrated: how sure it is that something is asked
  double open = 0;          // 0..1, calibrated: how sure it is that the draft leaves it open
  double certainty = 1;     // 0..1: how far such mails are known (certainty_of)
  AskStatus status = AskStatus::open;
  std::optional<Span> by;  // the sentence of the draft that takes it up

  /// How sure the status is.
  double confidence() const { return status == AskStatus::open ? open : 1 - open; }
  /// How sure it is that it should be pointed at.
  double left_open() const { return open * certainty; }
};

struct ReplyFacts;  // asks_signs.hpp

/// What asks and feelings of a mail are both read with, worked out once.
struct AskFacts {
  Lazy<std::shared_ptr<const ReplyFacts>> reply;
  Lazy<double> certainty;
};

/// What one mail of the thread and the draft are read with.
struct AskInput {
  const Draft& draft;
  int message = 0;                          // index into Draft::thread
  const std::vector<SentenceActs>& theirs;  // of that mail, by sentence
  const std::vector<SentenceActs>& own;     // of the draft, by sentence
  const std::vector<AskedQuestion>& rules;  // what the rules find in that mail, and call open
  const Vocabulary& vocabulary;             // of both
  const Lexicon& cues;
  const LanguagePacks& packs;
  const AskFacts* facts = nullptr;     // absent: worked out each time
  Remembered* remembered = nullptr;    // absent: nothing is remembered
  const Deadline* deadline = nullptr;  // once it has passed nothing more is found

  KnownPieces* known_pieces() const { return remembered ? &remembered->pieces : nullptr; }
  double probability(const Trees& trees, std::span<const float> signs) const {
    return remembered ? remembered->rows.probability(trees, signs) : trees.probability(signs);
  }
};

/// A clause that may ask something.
struct AskCandidate {
  std::uint32_t sentence = 0;                    // index into Document::sentences
  std::uint32_t first_token = 0, end_token = 0;  // half open
  const AskedQuestion* rule = nullptr;           // the rules' word about it
};

/// Clauses of the mail that rules or models take for an ask, in text order; at most 24.
std::vector<AskCandidate> ask_candidates(const AskInput& input);

/// Probability from which a candidate is taken for an ask.
inline constexpr double kAskSeen = 0.4;

/// Signs by which a candidate is an ask.
std::vector<float> seen_signs(const AskInput& input, const AskCandidate& candidate);
std::vector<std::string> seen_sign_names();

/// The models of data/models: asks_seen.trees, asks_answers.trees, asks_open.trees and .logistic,
/// asks_open_calibration.txt, feelings_felt.trees, feelings_passed.logistic, known_words_*.txt.
struct AskModels {
  Trees seen, answers, felt, open_trees;
  Logistic open_sum, passed;
  OpenCurves open_curves;
  KnownWordsOfAll known_words;

  /// How likely an ask of a mail in a language is open.
  double open(std::span<const float> signs, Language language,
              Remembered* remembered = nullptr) const;
};
/// fails     LoadError
AskModels load_ask_models(const DataFiles& files);

/// The asks of a mail with their status, in text order; once the time is up, those decided by then.
/// cost      about 0.2 ms for two mails of 150 words
std::vector<TheirAsk> find_asks(const AskInput& input, const AskModels& models);

}  // namespace sincerely
