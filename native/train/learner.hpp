#pragma once
// What learns from rows of signs, and how it is judged on rows that it did not see.

#include <functional>
#include <span>
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
  int copies = 1;      // how often it counts when a model is fitted and calibrated
};

/// A model without calibration: the text that the host reads, and what it says of a row.
struct Model {
  std::string text;
  std::function<double(std::span<const float>)> probability;
};

/// The same examples give the same text.
/// fails     std::runtime_error
using Learner = std::function<Model(const std::vector<Example>&)>;

/// What is left out together.
enum class Fold { mail, writer };

/// The log-odds of each example by a model that saw nothing of its fold: an eighth of the mails, or
/// all of its writer.
std::vector<double> held_out(const std::vector<Example>& examples, const Learner& learn, Fold by);

/// The text of a model of all examples, calibrated on held-out scores.
std::string calibrated(const std::string& text, const std::vector<Example>& examples,
                       const std::vector<double>& scores);

/// A number as model files hold it.
std::string text_of(double value);

}  // namespace sincerely::train
