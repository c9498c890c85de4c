#pragma once
// The fields of model files: lines of blank-separated words and numbers.

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"

namespace sincerely {

/// Takes what stands before the next mark away from the text.
inline std::string_view take_field(std::string_view& text, char mark) {
  const auto end = text.find(mark);
  const auto out = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return out;
}

/// fails     LoadError with file and line
template <typename Number>
Number number_field(std::string_view text, std::string_view file, std::size_t line) {
  Number out{};
  const auto end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || rest != end)
    throw LoadError(file, line, "has no number where one belongs");
  return out;
}

/// What every model file begins with: "signs NAME ..." names the inputs in order, "base NUMBER" is
/// the sum before the first of its parts, "calibration SLOPE OFFSET" makes sums log-odds that were
/// held against other mail.
struct ModelHead {
  std::vector<std::string> signs;
  double base = 0, slope = 1, offset = 0;

  /// returns   whether the line is one of the three
  /// fails     LoadError with file and line
  bool take_line(std::string_view line, std::string_view file, std::size_t at);
  /// The calibrated probability of a sum.
  double of_sum(double sum) const;
};

}  // namespace sincerely
