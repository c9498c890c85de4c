#pragma once
// Linear models over the features of sentences: which features a model knows, and their weights.

#include <array>
#include <cstdint>
#include <vector>

#include "reading/acts/acts_features.hpp"
#include "train/rows.hpp"

namespace sincerely::train {

struct Options {
  double cost = 16;      // C of the logistic regression
  double balance = 0.5;  // 0: as they are; 1: both sides weigh the same
  std::array<double, kFeatureBlocks> shares{1, 1, 0.34, 0.5};  // length of each block
  std::array<int, kFeatureBlocks> least{1, 2, 2, 2};           // rows a feature stands in
  std::size_t features = 17500;                                // kept by weight; 0: all
};

/// The features a model knows, sorted by key.
struct Space {
  std::vector<std::uint32_t> keys;
  std::vector<FeatureBlock> blocks;
  std::vector<float> rarity;  // log of rows by rows with it, plus one
  std::array<double, kFeatureBlocks> shares{};
};

struct Term {
  std::uint32_t index = 0;  // into Space
  float value = 0;
};
using Vector = std::vector<Term>;

Space find_space(const std::vector<const Row*>& rows, const Options& options);
Vector vector_of(const std::vector<ActFeature>& features, const Space& space);

/// Weights by feature of the space; the last is the offset.
using Weights = std::vector<double>;
double score(const Vector& vector, const Weights& weights);

/// Trains one model. truth[i] says whether vectors[i] does the act.
Weights fit(const std::vector<const Vector*>& vectors, const std::vector<bool>& truth,
            std::size_t features, const Options& options);

/// The space with the features of most weight alone.
Space prune(const Space& space, const std::vector<Weights>& models,
            const std::vector<Vector>& vectors, std::size_t keep);

}  // namespace sincerely::train
