// From trained models to what the host reads: calibration, thresholds, weights in one byte each.

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "train/acts_train.hpp"

namespace sincerely::train {
namespace {

constexpr double kSteps = 127;
constexpr int kEnough = 25;  // true rows that a calibration needs

/// `train1` and `train2` are hard on purpose: what is told of them is no measure of everyday mail.
bool is_everyday(const std::string& part) {
  return !part.ends_with("_train1") && !part.ends_with("_train2");
}

std::vector<Scored> scores_of(const std::string& act, const std::vector<HeldOut>& held,
                              const std::vector<std::string>& parts, bool everyday) {
  std::vector<Scored> out;
  for (const auto& one : held)
    if (one.act == act && (!everyday || is_everyday(parts[static_cast<std::size_t>(one.part)])))
      out.insert(out.end(), one.rows.begin(), one.rows.end());
  return out;
}

/// The least score from which `least` of what is told is right, counted as if one more row had been
/// half right.
double threshold_score(std::vector<Scored> rows, double least) {
  std::ranges::stable_sort(rows, std::ranges::greater{}, &Scored::score);
  double hits = 0, best = 1e9;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    hits += rows[i].truth;
    if (hits + 0.5 >= least * static_cast<double>(i + 2)) best = rows[i].score;
  }
  return best;
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

void calibrate(SideModel& model, const std::vector<HeldOut>& held,
               const std::vector<std::string>& parts, double least) {
  for (auto& act : model.acts) {
    auto rows = scores_of(act.act, held, parts, true);
    if (std::ranges::count_if(rows, &Scored::truth) < kEnough)
      rows = scores_of(act.act, held, parts, false);
    if (std::ranges::count_if(rows, &Scored::truth) < kEnough) continue;
    std::tie(act.slope, act.offset) = platt(rows);
    const double p = logistic(act.slope * threshold_score(rows, least) + act.offset);
    act.threshold = std::clamp(p, 0.3, 0.85);
  }
}

SideModels packed(const SideModel& model) {
  SideModels out;
  for (std::size_t i = 0; i < kFeatureBlocks; ++i)
    out.shares[i] = static_cast<float>(model.space.shares[i]);
  out.keys = model.space.keys;
  for (std::size_t i = 0; i < out.keys.size(); ++i) {
    out.blocks.push_back(static_cast<std::uint8_t>(model.space.blocks[i]));
    out.rarity.push_back(
        static_cast<std::uint8_t>(std::lround(model.space.rarity[i] * kRaritySteps)));
  }
  out.weights.resize(out.keys.size() * model.acts.size());
  for (std::size_t a = 0; a < model.acts.size(); ++a) {
    const auto& act = model.acts[a];
    const auto known = act_of(act.act);
    if (!known) throw std::runtime_error("no act is called " + act.act);
    double most = 1e-9;
    for (std::size_t i = 0; i < out.keys.size(); ++i)
      most = std::max(most, std::abs(act.weights[i]));
    for (std::size_t i = 0; i < out.keys.size(); ++i)
      out.weights[i * model.acts.size() + a] =
          static_cast<std::int8_t>(std::lround(act.weights[i] / most * kSteps));
    out.acts.push_back({*known, static_cast<float>(act.weights.back()),
                        static_cast<float>(most / kSteps), static_cast<float>(act.slope),
                        static_cast<float>(act.offset), static_cast<float>(act.threshold)});
  }
  return out;
}

}  // namespace sincerely::train
