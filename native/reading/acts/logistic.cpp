#include "reading/acts/logistic.hpp"

#include <algorithm>
#include <cmath>

#include "reading/acts/model_number.hpp"

namespace sincerely {
namespace {

SignForm form_of(std::string_view name, std::string_view file, std::size_t line) {
  if (name == "plain") return SignForm::plain;
  if (name == "log-odds") return SignForm::log_odds;
  if (name == "log") return SignForm::log;
  throw LoadError(file, line, "has a form that is none");
}

}  // namespace

double in_form(SignForm form, float value) {
  constexpr double kLeast = 0.005;
  switch (form) {
    case SignForm::log_odds: {
      const double p = std::clamp<double>(value, kLeast, 1 - kLeast);
      return std::log(p / (1 - p));
    }
    case SignForm::log:
      return std::log1p(std::max(value, 0.0F));
    default:
      return value;
  }
}

Logistic::Logistic(std::string_view bytes, std::string_view file) {
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    auto text = take_field(bytes, '\n');
    if (text.empty() || head_.take_line(text, file, line)) continue;
    Term term;
    term.sign = number_field<std::uint16_t>(take_field(text, ' '), file, line);
    if (term.sign >= head_.signs.size()) throw LoadError(file, line, "names no sign");
    term.form = form_of(take_field(text, ' '), file, line);
    term.weight = sound_number<double>(text, file, line);
    terms_.push_back(term);
  }
}

double Logistic::probability(std::span<const float> signs) const {
  if (terms_.empty()) return 0.5;
  double sum = head_.base;
  for (const auto& term : terms_) sum += term.weight * in_form(term.form, signs[term.sign]);
  return head_.of_sum(sum);
}

}  // namespace sincerely
