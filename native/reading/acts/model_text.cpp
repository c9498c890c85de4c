#include "reading/acts/model_text.hpp"

#include <cmath>

namespace sincerely {

bool ModelHead::take_line(std::string_view line, std::string_view file, std::size_t at) {
  const auto what = take_field(line, ' ');
  if (what == "signs") {
    while (!line.empty()) signs.emplace_back(take_field(line, ' '));
  } else if (what == "base") {
    base = number_field<double>(line, file, at);
  } else if (what == "calibration") {
    slope = number_field<double>(take_field(line, ' '), file, at);
    offset = number_field<double>(line, file, at);
  } else {
    return false;
  }
  return true;
}

double ModelHead::of_sum(double sum) const { return 1 / (1 + std::exp(-(slope * sum + offset))); }

}  // namespace sincerely
