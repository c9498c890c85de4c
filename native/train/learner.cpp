#include "train/learner.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "train/measure.hpp"

namespace sincerely::train {

std::string text_of(double value) {
  char bytes[64];
  const auto end = std::to_chars(bytes, bytes + sizeof bytes, static_cast<float>(value)).ptr;
  return {bytes, end};
}

std::vector<double> held_out(const std::vector<Example>& examples, const Learner& learn, Fold by) {
  constexpr int kFolds = 8;
  const auto fold_of = [&](const Example& e) {
    return by == Fold::mail ? e.mail % kFolds : e.writer;
  };
  std::set<int> folds;
  for (const auto& example : examples) folds.insert(fold_of(example));
  std::vector<double> out(examples.size());
  for (const int fold : folds) {
    std::vector<Example> others;
    for (const auto& example : examples)
      if (fold_of(example) != fold) others.push_back(example);
    const auto model = learn(others);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (fold_of(examples[i]) != fold) continue;
      const double p = std::clamp(model.probability(examples[i].signs), 1e-9, 1 - 1e-9);
      out[i] = std::log(p / (1 - p));
    }
  }
  return out;
}

std::string calibrated(const std::string& text, const std::vector<Example>& examples,
                       const std::vector<double>& scores) {
  std::vector<Scored> rows;
  for (std::size_t i = 0; i < examples.size(); ++i)
    for (int k = 0; k < examples[i].copies; ++k) rows.push_back({scores[i], examples[i].truth});
  const auto [slope, offset] = platt(rows);
  const auto after = text.find('\n', text.find("\nbase ") + 1) + 1;
  return text.substr(0, after) + "calibration " + text_of(slope) + " " + text_of(offset) + "\n" +
         text.substr(after);
}

}  // namespace sincerely::train
