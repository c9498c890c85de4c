#pragma once
// Whether confidence is a probability: what the shipped models say of sentences and pairs that no
// model was trained on, held against what is true of them.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "language/packs.hpp"
#include "reading/reading_words.hpp"
#include "train/measure.hpp"

namespace sincerely::train {

/// What models said: probability as score, and whether it was so.
///   acts        each act of each sentence
///   asks        each clause that is looked at: is it an ask?
///   open        each ask: does the reply leave it open?
///   status      each ask: is its status the one that is told?
///   feelings    each sentence that is looked at: felt and passed over?
using Said = std::map<std::string, std::vector<Scored>>;

/// Reads acts_<lang>.tsv and asks_<lang>.jsonl of a folder, laid out as native/data/acts.
/// fails     std::runtime_error for a row that is none
Said said_of(const std::filesystem::path& folder, const LanguagePacks& packs,
             const ReadingWords& words);

/// What was said with a probability from `from` to `to`, and how much of it was right.
struct Bin {
  double from = 0, to = 1;
  int said = 0;
  double mean = 0, right = 0;  // 0..1; mean of what was said, share of what was so
};
Bin bin_of(const std::vector<Scored>& said, double from, double to);

/// Prints the bins of all kinds.
void print_calibration(const Said& said);

}  // namespace sincerely::train
