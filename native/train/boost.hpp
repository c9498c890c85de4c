#pragma once
// Boosted trees by XGBoost, handed on as the text that reading/acts/trees walks.

#include <string>
#include <vector>

#include "train/learner.hpp"

namespace sincerely::train {

struct BoostOptions {
  int trees = 250, depth = 4;
  double rate = 0.05, rows = 0.7, columns = 0.4, least_weight = 4, positive_weight = 1, ridge = 1;
};

/// names     of the signs, in order
Learner boosting(std::vector<std::string> names, const BoostOptions& options);

}  // namespace sincerely::train
