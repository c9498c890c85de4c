#pragma once
// Labelled sentences as the trainer reads them: files of native/data/acts/, and their features.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "language/packs.hpp"
#include "phrases/lexicon.hpp"
#include "reading/acts/acts_features.hpp"

namespace sincerely::train {

struct Row {
  std::string side;            // "received" or "draft"
  std::set<std::string> acts;  // without "plain"
  Place place = Place::body;
  std::string text;
  int part = 0;            // number of the file it comes from: one writer
  bool only_asks = false;  // labelled for question and request alone
  std::vector<ActFeature> features;
};

/// Classes of sense as compiled: rows sorted by stem, and the names of the classes.
struct Senses {
  std::vector<std::string> classes;
  std::vector<SenseRow> rows;
};

/// fails     std::runtime_error
std::string bytes_of(const std::filesystem::path& file);

/// The sentences of all files acts_<lang>_*.tsv of a folder, in the order of their names.
/// fails     std::runtime_error with file and line for a row that is none
std::vector<Row> read_rows(const std::filesystem::path& folder, std::string_view language,
                           std::vector<std::string>& parts);

/// The classes of senses_<lang>.tsv.
Senses read_senses(const std::filesystem::path& file);

/// Fills in the features of every row.
void add_features(std::vector<Row>& rows, Language language, const LanguagePacks& packs,
                  const Lexicon& cues, const Senses& senses);

}  // namespace sincerely::train
