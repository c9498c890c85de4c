#pragma once
// What trees and sum say of an open ask, as one probability: by language, held against mail of
// writers that neither saw (docs/precision.md).

#include <array>
#include <string_view>

#include "language/language.hpp"

namespace sincerely {

/// The logistic curve over log-odds that makes them a probability.
struct Curve {
  double slope = 1, offset = 0;

  double at(double log_odds) const;
};

/// The curves of one language.
struct OpenCurve {
  Curve least;  // over the log-odds of the less likely of both
  Curve mean;   // over the mean of their log-odds

  /// How likely an ask is open: 0.5 and more only where both say so. The sum is right more often at
  /// its top, the trees know where mails are of another kind; below, both know more than one.
  double open(double trees, double sum) const;
};

/// By index_of(language).
using OpenCurves = std::array<OpenCurve, kMaxLanguages>;

/// text      models/asks_open_calibration.txt: "en SLOPE OFFSET SLOPE OFFSET" a line, of `least`
///           and of `mean`
/// fails     LoadError with file and line
OpenCurves read_open_curves(std::string_view text, std::string_view file);

/// The log-odds that the curves stand over; probabilities are kept off 0 and 1.
double least_log_odds(double a, double b);
double mean_log_odds(double a, double b);

}  // namespace sincerely
