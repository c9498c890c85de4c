#include "reading/acts/model_text.hpp"

#include <cmath>

#include "reading/acts/model_number.hpp"

namespace sincerely {

template <typename Number>
Number sound_number(std::string_view text, std::string_view file, std::size_t line) {
  constexpr Number kLargest = 1e12F;  // own choice: no sign is larger
  const auto out = number_field<Number>(text, file, line);
  if (!(std::abs(out) <= kLargest)) throw LoadError(file, line, "has no number where one belongs");
  return out;
}
template float sound_number(std::string_view, std::string_view, std::size_t);
template double sound_number(std::string_view, std::string_view, std::size_t);

bool ModelHead::take_line(std::string_view line, std::string_view file, std::size_t at) {
  const auto what = take_field(line, ' ');
  if (what == "signs") {
    while (!line.empty()) signs.emplace_back(take_field(line, ' '));
  } else if (what == "base") {
    base = sound_number<double>(line, file, at);
  } else if (what == "calibration") {
    slope = sound_number<double>(take_field(line, ' '), file, at);
    offset = sound_number<double>(line, file, at);
  } else {
    return false;
  }
  return true;
}

double ModelHead::of_sum(double sum) const { return 1 / (1 + std::exp(-(slope * sum + offset))); }

}  // namespace sincerely
