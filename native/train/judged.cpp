#include "train/judged.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>

#include "train/measure.hpp"

namespace sincerely::train {
namespace {

/// Of those that were labelled (a candidate that is none has no answer), and of all.
void report(const std::string& what, const std::vector<Example>& examples,
            const std::vector<double>& scores, bool all) {
  std::map<std::string, std::vector<Scored>> by_language;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (!all && !examples[i].counts) continue;
    by_language[""].push_back({scores[i], examples[i].truth});
    by_language[" " + examples[i].language].push_back({scores[i], examples[i].truth});
  }
  for (const auto& [language, rows] : by_language) {
    const auto trues = std::ranges::count_if(rows, &Scored::truth);
    std::printf(
        "%s%s: AUC %.3f, AP %.3f, recall at precision 0.6 / 0.7 / 0.8 / 0.9: %.2f / %.2f / %.2f / "
        "%.2f (%zu, %.2f true)\n",
        what.c_str(), language.c_str(), area_under_curve(rows), average_precision(rows),
        recall_at(rows, 0.6).first, recall_at(rows, 0.7).first, recall_at(rows, 0.8).first,
        recall_at(rows, 0.9).first, rows.size(),
        static_cast<double>(trues) / static_cast<double>(rows.size()));
  }
}

/// One line an example: writer, mail, truth, counts, score, text, signs.
void write_table(const std::filesystem::path& file, const std::vector<Example>& examples,
                 const std::vector<std::string>& names, const std::vector<double>& scores) {
  std::ofstream out(file);
  out << "writer\tmail\tlanguage\ttruth\tcounts\tscore\ttext";
  for (const auto& name : names) out << '\t' << name;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& example = examples[i];
    auto text = example.text;
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    out << '\n'
        << example.writer << '\t' << example.mail << '\t' << example.language << '\t'
        << example.truth << '\t' << example.counts << '\t' << scores[i] << '\t' << text;
    for (const float sign : example.signs) out << '\t' << sign;
  }
  out << '\n';
}

}  // namespace

std::vector<double> judged(const Judged& of, const std::vector<Example>& examples,
                           const std::vector<std::string>& names, const Learner& learn,
                           const AskTraining& run) {
  const auto by_writer = held_out(examples, learn, Fold::writer);
  report(of.what + ", unseen writer", examples, by_writer, false);
  const bool unlabelled = std::ranges::find(examples, false, &Example::counts) != examples.end();
  if (unlabelled) report(of.what + ", of all looked at, unseen writer", examples, by_writer, true);
  if (run.only_figures) {
    const auto by_mail = held_out(examples, learn, Fold::mail);
    report(of.what + ", unseen mail", examples, by_mail, false);
  }
  if (!run.signs.empty()) write_table(run.signs / (of.file + ".tsv"), examples, names, by_writer);
  return by_writer;
}

}  // namespace sincerely::train
