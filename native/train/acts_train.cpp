#include "train/acts_train.hpp"

#include <algorithm>
#include <map>

namespace sincerely::train {
namespace {

constexpr int kLeastToTrain = 40;

bool knows(const Row& row, const std::string& act) {
  return !row.only_asks || act == "question" || act == "request";
}

std::vector<std::string> acts_in(const std::vector<const Row*>& rows, int least) {
  std::map<std::string, int> counts;
  for (const auto* row : rows)
    for (const auto& act : row->acts) ++counts[act];
  std::vector<std::string> out;
  for (const auto& [act, count] : counts)
    if (count >= least) out.push_back(act);
  return out;
}

std::vector<Vector> vectors_of(const std::vector<const Row*>& rows, const Space& space) {
  std::vector<Vector> out;
  for (const auto* row : rows) out.push_back(vector_of(row->features, space));
  return out;
}

std::vector<Weights> fit_all(const std::vector<const Row*>& rows,
                             const std::vector<Vector>& vectors,
                             const std::vector<std::string>& acts, const Space& space,
                             const Options& options) {
  std::vector<Weights> out;
  for (const auto& act : acts) {
    std::vector<const Vector*> some;
    std::vector<bool> truth;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!knows(*rows[i], act)) continue;
      some.push_back(&vectors[i]);
      truth.push_back(rows[i]->acts.contains(act));
    }
    out.push_back(fit(some, truth, space.keys.size(), options));
  }
  return out;
}

}  // namespace

SideModel train_side(const std::vector<const Row*>& rows, const std::string& side, int least,
                     const Options& options) {
  SideModel out;
  out.side = side;
  const auto acts = acts_in(rows, least);
  auto space = find_space(rows, options);
  auto vectors = vectors_of(rows, space);
  auto models = fit_all(rows, vectors, acts, space, options);
  out.space = prune(space, models, vectors, options.features);
  if (out.space.keys.size() < space.keys.size()) {
    vectors = vectors_of(rows, out.space);
    models = fit_all(rows, vectors, acts, out.space, options);
  }
  for (std::size_t i = 0; i < acts.size(); ++i) out.acts.push_back({acts[i], std::move(models[i])});
  return out;
}

std::vector<HeldOut> cross_validate(const std::vector<Row>& rows, const std::string& side,
                                    int least, const Options& options) {
  std::set<int> parts;
  for (const auto& row : rows)
    if (row.side == side && !row.only_asks) parts.insert(row.part);
  std::vector<HeldOut> out;
  for (const int part : parts) {
    std::vector<const Row*> others, held;
    for (const auto& row : rows)
      if (row.side == side) {
        if (row.part != part)
          others.push_back(&row);
        else if (!row.only_asks)
          held.push_back(&row);
      }
    const auto model = train_side(others, side, kLeastToTrain, options);
    const auto vectors = vectors_of(held, model.space);
    for (const auto& act : model.acts) {
      HeldOut result{act.act, part, {}};
      int trues = 0;
      for (std::size_t i = 0; i < held.size(); ++i) {
        const bool truth = held[i]->acts.contains(act.act);
        trues += truth;
        result.rows.push_back({score(vectors[i], act.weights), truth});
      }
      if (trues >= least) out.push_back(std::move(result));
    }
  }
  return out;
}

}  // namespace sincerely::train
