#pragma once
// The models of asks and feelings: what is an ask, which asks are left open, which feelings are
// passed over, and which words are known.

#include <filesystem>
#include <string>
#include <vector>

#include "language/packs.hpp"
#include "reading/reading_words.hpp"

namespace sincerely::train {

/// Something that a mail asks or says it feels, as people labelled it.
struct Label {
  std::string text;
  std::string kind;
  bool left = false;  // open, or passed over
  std::string by;     // words of the reply that take it up; may be empty
};

/// A mail and its reply, labelled.
struct Pair {
  std::string language, file, mail, reply;
  int writer = 0;  // number of the file
  int copies = 1;  // how often its asks count
  std::vector<Label> asks, feelings;
};

/// The pairs of all files asks_*.jsonl of a folder, in the order of their names.
/// fails     std::exception for a line that is none
std::vector<Pair> read_pairs(const std::filesystem::path& folder);

struct AskTraining {
  std::filesystem::path models;  // where models are written to
  std::filesystem::path signs;   // where examples with their signs are written to; empty: nowhere
  bool only_figures = false;
};

/// Trains the models, held out by mail and by writer, prints figures and, unless
/// `only_figures`, writes them.
void train_asks(const std::vector<Pair>& pairs, const LanguagePacks& packs,
                const ReadingWords& words, const AskTraining& run);

}  // namespace sincerely::train
