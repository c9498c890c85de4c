#include "train/linear.hpp"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "reading/acts/acts_model.hpp"

namespace sincerely::train {
namespace {

void print_nothing(const char*) {}

struct Counted {
  FeatureBlock block;
  int rows = 0;
};

/// A problem of liblinear over rows of terms, with an offset.
class Problem {
 public:
  Problem(const std::vector<const Vector*>& vectors, const std::vector<bool>& truth,
          std::size_t features) {
    for (const auto* vector : vectors) {
      auto& nodes = rows_.emplace_back();
      for (const auto& term : *vector)
        nodes.push_back({static_cast<int>(term.index) + 1, term.value});
      nodes.push_back({static_cast<int>(features) + 1, 1.0});
      nodes.push_back({-1, 0});
    }
    for (auto& row : rows_) starts_.push_back(row.data());
    for (const bool t : truth) labels_.push_back(t ? 1 : -1);
    problem.l = static_cast<int>(rows_.size());
    problem.n = static_cast<int>(features) + 1;
    problem.x = starts_.data();
    problem.y = labels_.data();
    problem.bias = 1;
  }
  ::problem problem{};

 private:
  std::vector<std::vector<feature_node>> rows_;
  std::vector<feature_node*> starts_;
  std::vector<double> labels_;
};

}  // namespace

Space find_space(const std::vector<const Row*>& rows, const Options& options) {
  std::map<std::uint32_t, Counted> counts;
  for (const auto* row : rows)
    for (const auto& feature : row->features) {
      auto& counted = counts.try_emplace(feature.key, Counted{feature.block, 0}).first->second;
      ++counted.rows;
    }
  Space out;
  out.shares = options.shares;
  for (const auto& [key, counted] : counts) {
    const auto block = static_cast<std::size_t>(counted.block);
    if (counted.rows < options.least[block] || options.shares[block] <= 0) continue;
    out.keys.push_back(key);
    out.blocks.push_back(counted.block);
    const auto rarity =
        std::log((1.0 + static_cast<double>(rows.size())) / (1.0 + counted.rows)) + 1;
    out.rarity.push_back(static_cast<float>(std::round(rarity * kRaritySteps) / kRaritySteps));
  }
  return out;
}

Vector vector_of(const std::vector<ActFeature>& features, const Space& space) {
  Vector out;
  std::array<double, kFeatureBlocks> lengths{};
  auto from = space.keys.begin();
  for (const auto& feature : features) {
    from = std::lower_bound(from, space.keys.end(), feature.key);
    if (from == space.keys.end()) break;
    if (*from != feature.key) continue;
    const auto index = static_cast<std::uint32_t>(from - space.keys.begin());
    const auto value = (1 + std::log(feature.count)) * space.rarity[index];
    lengths[static_cast<std::size_t>(space.blocks[index])] += value * value;
    out.push_back({index, value});
  }
  for (auto& term : out) {
    const auto block = static_cast<std::size_t>(space.blocks[term.index]);
    term.value *= static_cast<float>(space.shares[block] / std::sqrt(lengths[block]));
  }
  return out;
}

double score(const Vector& vector, const Weights& weights) {
  double sum = weights.back();
  for (const auto& term : vector) sum += term.value * weights[term.index];
  return sum;
}

Weights fit(const std::vector<const Vector*>& vectors, const std::vector<bool>& truth,
            std::size_t features, const Options& options) {
  set_print_string_function(print_nothing);
  Problem rows(vectors, truth, features);
  const auto trues = static_cast<double>(std::ranges::count(truth, true));
  const auto falses = static_cast<double>(truth.size()) - trues;
  int labels[] = {1, -1};
  double weights[] = {std::pow((trues + falses) / (2 * std::max(1.0, trues)), options.balance),
                      std::pow((trues + falses) / (2 * std::max(1.0, falses)), options.balance)};
  parameter how{};
  how.solver_type = L2R_LR;
  how.C = options.cost;
  how.eps = 0.01;
  how.nr_weight = 2;
  how.weight_label = labels;
  how.weight = weights;
  auto* model = ::train(&rows.problem, &how);
  const double sign = model->label[0] == 1 ? 1 : -1;
  Weights out(features + 1);
  for (std::size_t i = 0; i <= features; ++i) out[i] = sign * model->w[i];
  free_and_destroy_model(&model);
  return out;
}

Space prune(const Space& space, const std::vector<Weights>& models,
            const std::vector<Vector>& vectors, std::size_t keep) {
  if (keep == 0 || space.keys.size() <= keep) return space;
  std::vector<double> squares(space.keys.size());
  for (const auto& vector : vectors)
    for (const auto& term : vector) squares[term.index] += term.value * term.value;
  std::vector<double> worth(space.keys.size());
  for (std::size_t i = 0; i < worth.size(); ++i) {
    for (const auto& model : models) worth[i] = std::max(worth[i], std::abs(model[i]));
    worth[i] *= std::sqrt(squares[i]);
  }
  std::vector<std::uint32_t> order(worth.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](auto a, auto b) { return worth[a] > worth[b]; });
  order.resize(keep);
  std::ranges::sort(order);
  Space out;
  out.shares = space.shares;
  for (const auto i : order) {
    out.keys.push_back(space.keys[i]);
    out.blocks.push_back(space.blocks[i]);
    out.rarity.push_back(space.rarity[i]);
  }
  return out;
}

}  // namespace sincerely::train
