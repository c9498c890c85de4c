#include "reading/asks/open_curves.hpp"

#include <algorithm>
#include <cmath>

#include "reading/acts/model_text.hpp"

namespace sincerely {
namespace {

/// What is open to one and not to the other.
constexpr double kDoubtful = 0.49;

double log_odds(double p) {
  constexpr double kLeast = 1e-6;
  const double kept = std::clamp(p, kLeast, 1 - kLeast);
  return std::log(kept / (1 - kept));
}

}  // namespace

double Curve::at(double log_odds) const { return 1 / (1 + std::exp(-(slope * log_odds + offset))); }

double OpenCurve::open(double trees, double sum) const {
  const double both = least.at(least_log_odds(trees, sum));
  return both >= 0.5 ? both : std::min(mean.at(mean_log_odds(trees, sum)), kDoubtful);
}

double least_log_odds(double a, double b) { return log_odds(std::min(a, b)); }
double mean_log_odds(double a, double b) { return (log_odds(a) + log_odds(b)) / 2; }

OpenCurves read_open_curves(std::string_view text, std::string_view file) {
  OpenCurves out;
  for (std::size_t line = 1; !text.empty(); ++line) {
    auto fields = take_field(text, '\n');
    const auto language = language_of_tag(take_field(fields, ' '));
    if (!language) throw LoadError(file, line, "does not begin with a language");
    auto& curves = out[index_of(*language)];
    for (auto* curve : {&curves.least, &curves.mean}) {
      curve->slope = number_field<double>(take_field(fields, ' '), file, line);
      curve->offset = number_field<double>(take_field(fields, ' '), file, line);
    }
  }
  return out;
}

}  // namespace sincerely
