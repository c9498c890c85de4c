#pragma once
// Boosted decision trees, walked from a data file: what native/train found, without its library.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/acts/model_text.hpp"

namespace sincerely {

/// The sum of many small trees as a probability.
///
/// The file: a ModelHead; then one line a tree, its nodes from the root on, each
/// "SIGN<THRESHOLD:YES:NO" with places of nodes in that line, or "=VALUE".
class Trees {
 public:
  Trees() = default;
  /// fails     LoadError with file and line
  Trees(std::string_view bytes, std::string_view file);

  const std::vector<std::string>& signs() const { return head_.signs; }
  bool empty() const { return roots_.empty(); }

  /// signs     in the order of `signs()`
  /// returns   calibrated probability, 0..1; 0.5 without trees
  double probability(std::span<const float> signs) const;
  /// The calibrated probability of a sum of trees.
  double of_sum(double sum) const { return head_.of_sum(sum); }

 private:
  struct Node {
    float threshold = 0;            // of an inner node; else the value
    std::int16_t sign = -1;         // -1: a leaf
    std::uint16_t yes = 0, no = 0;  // nodes of the same tree
  };
  void add_tree(std::string_view line, std::string_view file, std::size_t number);

  ModelHead head_;
  std::vector<std::size_t> roots_;
  std::vector<Node> nodes_;
};

}  // namespace sincerely
