#include "train/logistic.hpp"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <utility>

#include "reading/acts/logistic.hpp"

namespace sincerely::train {
namespace {

constexpr double kOffsetValue = 10;  // so large that the offset is hardly held back

void print_nothing(const char*) {}

std::string_view name_of(SignForm form) {
  constexpr std::array<std::string_view, 3> names{"plain", "log-odds", "log"};
  return names[static_cast<std::size_t>(form)];
}

/// A sign in a form, and what brings it to a mean of 0 and a spread of 1.
struct Column {
  std::size_t sign = 0;
  SignForm form = SignForm::plain;
  double mean = 0, spread = 1;
};

void add_column(const std::vector<Example>& examples, Column column, std::vector<Column>& to) {
  double sum = 0, square = 0, count = 0;
  for (const auto& example : examples) {
    const double value = in_form(column.form, example.signs[column.sign]);
    sum += example.copies * value;
    square += example.copies * value * value;
    count += example.copies;
  }
  column.mean = sum / count;
  const double variance = square / count - column.mean * column.mean;
  if (variance < 1e-12) return;
  column.spread = std::sqrt(variance);
  to.push_back(column);
}

std::vector<Column> columns_of(const std::vector<Example>& examples) {
  constexpr std::size_t kProbability = 5;  // values from which a share is more than a flag
  std::vector<Column> out;
  for (std::size_t i = 0; i < examples.front().signs.size(); ++i) {
    float least = examples.front().signs[i], most = least;
    std::set<float> values;
    for (const auto& example : examples) {
      least = std::min(least, example.signs[i]);
      most = std::max(most, example.signs[i]);
      if (values.size() <= kProbability) values.insert(example.signs[i]);
    }
    add_column(examples, {i, SignForm::plain}, out);
    if (least < 0) continue;
    if (most <= 1.0001F && values.size() > kProbability)
      add_column(examples, {i, SignForm::log_odds}, out);
    else if (values.size() > 2)
      add_column(examples, {i, SignForm::log}, out);
  }
  return out;
}

/// The weights of the columns and, last, the offset.
std::vector<double> fit(const std::vector<Example>& examples, const std::vector<Column>& columns,
                        double cost) {
  std::vector<std::vector<feature_node>> rows;
  std::vector<feature_node*> starts;
  std::vector<double> labels;
  for (const auto& example : examples) {
    auto& row = rows.emplace_back();
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const auto& column = columns[k];
      const double value = in_form(column.form, example.signs[column.sign]);
      row.push_back({static_cast<int>(k) + 1, (value - column.mean) / column.spread});
    }
    row.push_back({static_cast<int>(columns.size()) + 1, kOffsetValue});
    row.push_back({-1, 0});
  }
  for (std::size_t i = 0; i < examples.size(); ++i)
    for (int copy = 0; copy < examples[i].copies; ++copy) {
      starts.push_back(rows[i].data());
      labels.push_back(examples[i].truth ? 1 : -1);
    }
  ::problem problem{};
  problem.l = static_cast<int>(starts.size());
  problem.n = static_cast<int>(columns.size()) + 1;
  problem.x = starts.data();
  problem.y = labels.data();
  problem.bias = kOffsetValue;
  ::parameter parameter{};
  parameter.solver_type = L2R_LR;
  parameter.C = cost;
  parameter.eps = 1e-4;
  set_print_string_function(print_nothing);
  auto* model = ::train(&problem, &parameter);
  const double sign = model->label[0] == 1 ? 1 : -1;
  std::vector<double> out;
  for (int i = 0; i < problem.n; ++i) out.push_back(sign * model->w[i]);
  free_and_destroy_model(&model);
  return out;
}

std::string text_of(const std::vector<std::string>& names, const std::vector<Column>& columns,
                    const std::vector<double>& weights) {
  double base = kOffsetValue * weights.back();
  std::string terms;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const auto& column = columns[k];
    const double weight = weights[k] / column.spread;
    base -= weight * column.mean;
    terms += std::to_string(column.sign) + " ";
    terms += name_of(column.form);
    terms += " " + train::text_of(weight) + "\n";
  }
  std::string out = "signs";
  for (const auto& name : names) out += " " + name;
  return out + "\nbase " + train::text_of(base) + "\n" + terms;
}

}  // namespace

Learner logistic(std::vector<std::string> names, double cost) {
  return [names = std::move(names), cost](const std::vector<Example>& examples) {
    const auto columns = columns_of(examples);
    Model out{text_of(names, columns, fit(examples, columns, cost)), {}};
    const auto model = std::make_shared<const Logistic>(out.text, "terms");
    out.probability = [model](std::span<const float> signs) { return model->probability(signs); };
    return out;
  };
}

}  // namespace sincerely::train
