#pragma once
// A logistic regression over signs, read from a data file: what native/train found, without its
// library. Where examples are few and writers differ, its top is right more often than that of
// trees.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/acts/model_text.hpp"

namespace sincerely {

/// How a sign goes into the sum.
enum class SignForm { plain, log_odds, log };

/// The value of a sign in a form: probabilities as log-odds between 0.005 and 0.995, counts as the
/// logarithm of one more.
double in_form(SignForm form, float value);

/// A weighted sum of signs as a probability.
///
/// The file: a ModelHead; then one line a term, "SIGN FORM WEIGHT": the place of the sign among
/// `signs`, "plain", "log-odds" or "log", and the weight of its value in that form.
class Logistic {
 public:
  Logistic() = default;
  /// fails     LoadError with file and line
  Logistic(std::string_view bytes, std::string_view file);

  const std::vector<std::string>& signs() const { return head_.signs; }
  bool empty() const { return terms_.empty(); }

  /// signs     in the order of `signs()`
  /// returns   calibrated probability, 0..1; 0.5 without terms
  double probability(std::span<const float> signs) const;

 private:
  struct Term {
    std::uint16_t sign = 0;
    SignForm form = SignForm::plain;
    double weight = 0;
  };
  ModelHead head_;
  std::vector<Term> terms_;
};

}  // namespace sincerely
