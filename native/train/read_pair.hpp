#pragma once
// Labelled pairs of mail and reply, read as the host reads them, and where their labels stand.

#include <memory>
#include <vector>

#include "mail/read.hpp"
#include "profile/profile.hpp"
#include "reading/asks/asks_signs.hpp"
#include "reading/reading.hpp"
#include "train/asks_train.hpp"

namespace sincerely::train {

/// A pair, read as the host reads it.
struct ReadPair {
  /// All of them must outlive it.
  ReadPair(const Pair& from, const LanguagePacks& packs, const ReadingWords& words);
  ReadPair(const ReadPair&) = delete;
  ReadPair& operator=(const ReadPair&) = delete;

  const Document& mail() const { return *draft.thread.front().body; }

  const Pair& pair;
  Profile profile;
  Draft draft;
  Reading reading;
  AskInput input;
};
using ReadPairs = std::vector<std::unique_ptr<ReadPair>>;

ReadPairs read_all(const std::vector<Pair>& pairs, const LanguagePacks& packs,
                   const ReadingWords& words);

/// Where the words of a label stand in a text; empty when nowhere.
Span span_of(const std::string& text, const Document& document);
Span span_of(const AskCandidate& candidate, const Document& mail);

/// The label that stands where a clause does; the longest common stretch wins; null without one.
const Label* label_at(Span span, const std::vector<Label>& labels, const Document& mail);

}  // namespace sincerely::train
