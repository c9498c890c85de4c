// Trains the readers of acts and asks from labelled mail (docs/reading.md).
//
//   train [--data native/data/acts] [--models native/data/models] [--only LANG] [--no-acts]
//   [--no-asks]
//         [--cross-validate] [--signs FOLDER]
//
//   train --calibration tests/calibration
//
// The second prints how often the models built in are right in what they say of mail they were not
// trained on.
// --signs writes what the models of asks look at, a table a model, to read errors by.

#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "phrases/phrase_index.hpp"
#include "reading/reading_words.hpp"
#include "train/acts_train.hpp"
#include "train/asks_train.hpp"
#include "train/calibration.hpp"

namespace sincerely::train {
namespace {

constexpr double kPrecision = 0.8;
constexpr int kLeastHeld = 20;     // rows of an act that a part needs to be reported
constexpr int kLeastTrained = 40;  // and an act to be trained

struct Run {
  std::filesystem::path data = "native/data/acts", models = "native/data/models";
  std::filesystem::path signs, calibration;
  std::string only;
  bool only_figures = false;
  bool acts = true, asks = true;
};

Run read_run(int count, char** words) {
  Run out;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--cross-validate")
      out.only_figures = true;
    else if (word == "--no-acts")
      out.acts = false;
    else if (word == "--no-asks")
      out.asks = false;
    else if (i + 1 == count)
      throw std::runtime_error("no value or no such option: " + word);
    else if (word == "--data")
      out.data = words[++i];
    else if (word == "--models")
      out.models = words[++i];
    else if (word == "--calibration")
      out.calibration = words[++i];
    else if (word == "--signs")
      out.signs = words[++i];
    else if (word == "--only")
      out.only = words[++i];
    else
      throw std::runtime_error("no such option: " + word);
  }
  return out;
}

/// Sums of average precision and recall.
struct Mean {
  double area = 0, recall = 0;
  int count = 0;
  void add(double a, double r) { area += a, recall += r, ++count; }
  void print(const std::string& what) const {
    if (count > 0)
      std::printf("%s: mean AP %.3f, recall at precision 0.8 %.3f (%d)\n", what.c_str(),
                  area / count, recall / count, count);
  }
};

void report(const std::string& language, const std::string& side, const std::vector<HeldOut>& held,
            const std::vector<std::string>& parts, Mean& all) {
  std::map<int, Mean> by_part;
  for (const auto& one : held) {
    const double area = average_precision(one.rows);
    const double recall = recall_at(one.rows, kPrecision).first;
    std::printf("  %s %s %-18s %s AP %.2f  recall at precision 0.8 %.2f\n", language.c_str(),
                side.c_str(), one.act.c_str(), parts[static_cast<std::size_t>(one.part)].c_str(),
                area, recall);
    by_part[one.part].add(area, recall);
    all.add(area, recall);
  }
  for (const auto& [part, mean] : by_part)
    mean.print("acts " + side + ", without " + parts[static_cast<std::size_t>(part)]);
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  if (!(out << bytes).flush()) throw std::runtime_error("cannot write " + file.string());
  std::printf("%s: %zu bytes\n", file.c_str(), bytes.size());
}

/// The models of a language as the host reads them; empty when figures alone are wanted.
std::string train_language(Language language, const Run& run, const LanguagePacks& packs,
                           const Lexicon& cues) {
  const std::string name(tag(language));
  const auto senses = read_senses(run.data / ("senses_" + name + ".tsv"));
  std::vector<std::string> parts;
  auto rows = read_rows(run.data, name, parts);
  add_features(rows, language, packs, cues, senses);
  const Options options;
  LanguageModels models{senses.classes, senses.rows, {}};
  Mean all;
  std::size_t at = 0;
  for (const std::string side : {"received", "draft"}) {
    const auto held = cross_validate(rows, side, kLeastHeld, options);
    report(name, side, held, parts, all);
    if (run.only_figures) continue;
    std::vector<const Row*> own;
    for (const auto& row : rows)
      if (row.side == side) own.push_back(&row);
    auto model = train_side(own, side, kLeastTrained, options);
    calibrate(model, held, parts, kPrecision);
    models.sides[at++] = packed(model);
  }
  all.print("acts " + name);
  return run.only_figures ? std::string() : write_models(models);
}

/// Packs with their dictionaries, and what mails are read with.
struct Words {
  Words() {
    for (const auto language : kLanguages) packs.load_dictionary(language);
    words = load_reading_words(packs, std::make_shared<PhraseIndex>());
  }
  LanguagePacks packs;
  ReadingWords words;
};

std::string model_of(Language language) { return "acts_" + std::string(tag(language)) + ".model"; }

void train_acts(const Run& run) {
  const Words words;
  for (const auto language : kLanguages) {
    if (!run.only.empty() && run.only != tag(language)) continue;
    const auto bytes = train_language(language, run, words.packs, words.words.cues);
    if (!bytes.empty()) write(run.models / model_of(language), bytes);
  }
}

/// Asks are read with the models of acts that this program was built with.
int run(const Run& run) {
  if (!run.calibration.empty()) {
    const Words words;
    print_calibration(said_of(run.calibration, words.packs, words.words));
    return 0;
  }
  if (run.acts) train_acts(run);
  if (!run.asks) return 0;
  const Words words;
  train_asks(read_pairs(run.data), words.packs, words.words,
             {run.models, run.signs, run.only_figures});
  return 0;
}

}  // namespace
}  // namespace sincerely::train

int main(int count, char** words) {
  try {
    return sincerely::train::run(sincerely::train::read_run(count, words));
  } catch (const std::exception& error) {
    std::cerr << "train: " << error.what() << '\n';
    return 2;
  }
}
