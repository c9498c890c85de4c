#pragma once
// Logistic regression over signs by liblinear, handed on as the text that reading/acts/logistic
// reads.

#include <string>
#include <vector>

#include "train/learner.hpp"

namespace sincerely::train {

/// Each sign goes in as it is; one between 0 and 1 with more than five values as log-odds too,
/// another one that is never negative as a logarithm too. All are brought to a mean of 0 and a
/// spread of 1.
/// names     of the signs, in order
/// cost      C of liblinear; copies of an example count as so many
Learner logistic(std::vector<std::string> names, double cost);

}  // namespace sincerely::train
