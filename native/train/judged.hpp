#pragma once
// Figures of models of asks and feelings, held out by mail and by writer.

#include <string>
#include <vector>

#include "train/asks_train.hpp"
#include "train/learner.hpp"

namespace sincerely::train {

struct Judged {
  std::string file;  // name of the table of signs
  std::string what;  // in figures
};

/// Prints the figures of a model and writes its table of signs where one is wanted.
/// returns   log-odds of each example by a model that saw nothing of its writer
std::vector<double> judged(const Judged& of, const std::vector<Example>& examples,
                           const std::vector<std::string>& names, const Learner& learn,
                           const AskTraining& run);

}  // namespace sincerely::train
