#pragma once
// How well scores tell true from false.

#include <utility>
#include <vector>

namespace sincerely::train {

struct Scored {
  double score = 0;
  bool truth = false;
};

/// Area under precision over recall, as steps. returns 0 without a true one
double average_precision(std::vector<Scored> rows);
/// The greatest recall at a precision of at least `least`, and the score from which it holds.
std::pair<double, double> recall_at(std::vector<Scored> rows, double least);
/// Chance that a true one scores above a false one.
double area_under_curve(std::vector<Scored> rows);

/// Slope and offset of the logistic curve that makes scores probabilities.
/// source    J. Platt, Probabilistic Outputs for Support Vector Machines, 1999; by Newton's method
///           as in Lin, Lin and Weng 2007
std::pair<double, double> platt(const std::vector<Scored>& rows);

}  // namespace sincerely::train
