#pragma once
// Boosted trees by XGBoost, handed on as the text that reading/acts/trees walks.

#include <string>
#include <vector>

namespace sincerely::train {

/// A row to learn from or to judge.
struct Example {
  std::vector<float> signs;
  bool truth = false;
  int mail = 0;    // rows of one mail stay together
  int writer = 0;  // number of the file it comes from
  std::string language;
  bool counts = true;  // in figures
  std::string text;    // for reading errors
};

struct BoostOptions {
  int trees = 250, depth = 4;
  double rate = 0.05, rows = 0.7, columns = 0.4, least_weight = 4, positive_weight = 1, ridge = 1;
};

/// The trees without calibration. The same examples give the same text.
/// fails     std::runtime_error
std::string boost(const std::vector<Example>& examples, const std::vector<std::string>& names,
                  const BoostOptions& options);

/// What is left out together.
enum class Fold { mail, writer };

/// The log-odds of each example by trees that saw nothing of its fold: an eighth of the mails, or
/// all of its writer.
std::vector<double> boost_held_out(const std::vector<Example>& examples,
                                   const std::vector<std::string>& names,
                                   const BoostOptions& options, Fold by);

/// Trees of all examples, calibrated on held-out scores.
std::string calibrated(const std::string& trees, const std::vector<Example>& examples,
                       const std::vector<double>& scores);

}  // namespace sincerely::train
