#include "train/boost.hpp"

#include <xgboost/c_api.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "reading/acts/trees.hpp"

namespace sincerely::train {
namespace {

void must(int result) {
  if (result != 0) throw std::runtime_error(XGBGetLastError());
}

/// The nodes of a tree by their number.
void collect(const nlohmann::json& node, std::vector<const nlohmann::json*>& to) {
  const auto id = node.at("nodeid").get<std::size_t>();
  if (to.size() <= id) to.resize(id + 1);
  to[id] = &node;
  if (node.contains("children"))
    for (const auto& child : node["children"]) collect(child, to);
}

/// One line of the file; nodes without a number in between move up.
std::string line_of(const std::string& dump) {
  const auto tree = nlohmann::json::parse(dump);
  std::vector<const nlohmann::json*> nodes;
  collect(tree, nodes);
  std::vector<std::size_t> place(nodes.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i]) place[i] = next++;
  std::string out;
  for (const auto* node : nodes) {
    if (!node) continue;
    if (!out.empty()) out += ' ';
    if (node->contains("leaf")) {
      out += "=" + text_of((*node)["leaf"].get<double>());
      continue;
    }
    out += (*node)["split"].get<std::string>().substr(1) + "<" +
           text_of((*node)["split_condition"].get<double>()) + ":" +
           std::to_string(place[(*node)["yes"].get<std::size_t>()]) + ":" +
           std::to_string(place[(*node)["no"].get<std::size_t>()]);
  }
  return out + "\n";
}

class Booster {
 public:
  Booster(const std::vector<Example>& examples, const BoostOptions& options) {
    std::vector<float> values, labels;
    for (const auto& example : examples) {
      values.insert(values.end(), example.signs.begin(), example.signs.end());
      labels.push_back(example.truth ? 1.0F : 0.0F);
    }
    must(XGDMatrixCreateFromMat(values.data(), examples.size(), examples.front().signs.size(), NAN,
                                &data_));
    must(XGDMatrixSetFloatInfo(data_, "label", labels.data(), labels.size()));
    must(XGBoosterCreate(&data_, 1, &booster_));
    set("objective", "binary:logistic");
    set("base_score", "0.5");
    set("nthread", "1");
    set("seed", "7");
    set("tree_method", "hist");
    set("max_depth", std::to_string(options.depth));
    set("eta", text_of(options.rate));
    set("subsample", text_of(options.rows));
    set("colsample_bytree", text_of(options.columns));
    set("min_child_weight", text_of(options.least_weight));
    set("lambda", text_of(options.ridge));
    set("scale_pos_weight", text_of(options.positive_weight));
    for (int i = 0; i < options.trees; ++i) must(XGBoosterUpdateOneIter(booster_, i, data_));
  }
  ~Booster() {
    XGBoosterFree(booster_);
    XGDMatrixFree(data_);
  }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;

  std::string text(const std::vector<std::string>& names) const {
    bst_ulong count = 0;
    const char** dumps = nullptr;
    must(XGBoosterDumpModelEx(booster_, "", 0, "json", &count, &dumps));
    std::string out = "signs";
    for (const auto& name : names) out += " " + name;
    out += "\nbase 0\n";
    for (bst_ulong i = 0; i < count; ++i) out += line_of(dumps[i]);
    return out;
  }

 private:
  void set(const char* name, const std::string& value) {
    must(XGBoosterSetParam(booster_, name, value.c_str()));
  }
  DMatrixHandle data_ = nullptr;
  BoosterHandle booster_ = nullptr;
};

}  // namespace

Learner boosting(std::vector<std::string> names, const BoostOptions& options) {
  return [names = std::move(names), options](const std::vector<Example>& examples) {
    Model out{Booster(examples, options).text(names), {}};
    const auto trees = std::make_shared<const Trees>(out.text, "trees");
    out.probability = [trees](std::span<const float> signs) { return trees->probability(signs); };
    return out;
  };
}

}  // namespace sincerely::train
