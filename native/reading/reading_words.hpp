#pragma once
// The words and limits that mails are read with, whichever check asks: families of cues, words of
// address, thresholds of the readers.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "language/packs.hpp"
#include "phrases/lexicon.hpp"
#include "reading/acts/acts.hpp"
#include "reading/asks/asks.hpp"

namespace sincerely {

/// Loaded once, shared by all reviews of a thread.
struct ReadingWords {
  Lexicon cues;           // families shared by several checks and readers
  Lexicon address_forms;  // families du, sie, sie-own, polite, plural
  std::map<std::string, double, std::less<>> thresholds;  // data/reading/thresholds.tsv
  std::shared_ptr<const ActReader> acts;                  // what sentences do
  std::shared_ptr<const AskModels> models;                // of asks and feelings

  /// False when a file of them is broken: then no mail can be read.
  bool are_loaded() const { return acts && models; }
  /// fails     std::out_of_range for a name that the table does not have
  double threshold(std::string_view name) const;
};

/// Reads data/languages/*/cues.tsv with the frames of requests, courtesies and deferrals, and
/// data/reading/{address_forms,thresholds}.tsv.
/// index     shared with the lexicons of checks, so that all are looked for in one walk
/// fails     LoadError with file and line
ReadingWords load_reading_words(const LanguagePacks& packs,
                                const std::shared_ptr<PhraseIndex>& index);

}  // namespace sincerely
