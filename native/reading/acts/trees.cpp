#include "reading/acts/trees.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "reading/acts/model_number.hpp"

namespace sincerely {
namespace {

/// A tree as `roots_` keeps it: its first node, and above that how deep it is.
constexpr int kRootBits = 32;
std::pair<std::size_t, std::size_t> root_of(std::size_t tree) {
  return {tree & ((std::size_t{1} << kRootBits) - 1), tree >> kRootBits};
}

}  // namespace

Trees::Trees(std::string_view bytes, std::string_view file) {
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const auto text = take_field(bytes, '\n');
    if (!text.empty() && !head_.take_line(text, file, line)) add_tree(text, file, line);
  }
}

void Trees::add_tree(std::string_view line, std::string_view file, std::size_t at) {
  roots_.push_back(nodes_.size());
  while (!line.empty()) {
    auto field = take_field(line, ' ');
    Node node;
    const auto own = nodes_.size() - roots_.back();
    if (field.starts_with('=')) {
      node.threshold = sound_number<float>(field.substr(1), file, at);
      node.sign = 0;  // leads to itself whatever the sign is
      node.yes = node.no = static_cast<std::uint16_t>(own);
    } else {
      node.sign = number_field<std::int16_t>(take_field(field, '<'), file, at);
      node.threshold = sound_number<float>(take_field(field, ':'), file, at);
      node.yes = number_field<std::uint16_t>(take_field(field, ':'), file, at);
      node.no = number_field<std::uint16_t>(field, file, at);
      if (node.sign < 0 || static_cast<std::size_t>(node.sign) >= head_.signs.size() ||
          node.yes <= own || node.no <= own)
        throw LoadError(file, at, "has a node that leads nowhere");
    }
    nodes_.push_back(node);
  }
  const auto root = roots_.back(), size = nodes_.size() - root;
  if (size > std::numeric_limits<std::uint16_t>::max())
    throw LoadError(file, at, "has too many nodes");
  std::vector<std::size_t> below(size);  // steps to the farthest leaf
  for (auto i = size; i-- > 0;)
    for (const std::size_t next : {nodes_[root + i].yes, nodes_[root + i].no}) {
      if (next >= size) throw LoadError(file, at, "has a node that leads nowhere");
      if (next != i) below[i] = std::max(below[i], below[next] + 1);
    }
  roots_.back() |= (below.empty() ? 0 : below.front()) << kRootBits;
  for (std::size_t i = 0; i < size; ++i)  // from here on: how many nodes further
    for (auto* next : {&nodes_[root + i].yes, &nodes_[root + i].no})
      *next = static_cast<std::uint16_t>(*next - i);
}

/// Several trees are walked at a time, all of them as far as the deepest goes and without a branch
/// at a node: which way a row goes cannot be guessed, and what one tree waits for does not hold up
/// the others.
double Trees::probability(std::span<const float> signs) const {
  if (roots_.empty()) return 0.5;
  constexpr std::size_t kTogether = 8;
  static constexpr Node kNowhere{0, 0, 0, 0};  // a leaf, where fewer trees are left
  double sum = head_.base;
  for (std::size_t first = 0; first < roots_.size(); first += kTogether) {
    const auto count = std::min(kTogether, roots_.size() - first);
    std::array<const Node*, kTogether> at;
    at.fill(&kNowhere);
    std::size_t depth = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto [root, steps] = root_of(roots_[first + i]);
      at[i] = &nodes_[root];
      depth = std::max(depth, steps);
    }
    for (std::size_t step = 0; step < depth; ++step)
      for (auto& node : at) {
        const bool yes = signs[static_cast<std::size_t>(node->sign)] < node->threshold;
        // Compilers make a jump of `yes ? a : b`.
        node += node->no ^ ((node->yes ^ node->no) & -static_cast<int>(yes));
      }
    for (std::size_t i = 0; i < count; ++i) sum += at[i]->threshold;
  }
  return head_.of_sum(sum);
}

}  // namespace sincerely
