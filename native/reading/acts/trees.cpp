#include "reading/acts/trees.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

/// Takes what stands before the next mark away from the text.
std::string_view take(std::string_view& text, char mark) {
  const auto end = text.find(mark);
  const auto out = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return out;
}

template <typename Number>
Number number(std::string_view text, std::string_view file, std::size_t line) {
  Number out{};
  const auto end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || rest != end)
    throw LoadError(file, line, "has no number where one belongs");
  return out;
}

}  // namespace

Trees::Trees(std::string_view bytes, std::string_view file) {
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    auto rest = take(bytes, '\n');
    if (rest.empty()) continue;
    if (rest.starts_with("signs ")) {
      take(rest, ' ');
      while (!rest.empty()) signs_.emplace_back(take(rest, ' '));
    } else if (rest.starts_with("base ")) {
      take(rest, ' ');
      base_ = number<double>(rest, file, line);
    } else if (rest.starts_with("calibration ")) {
      take(rest, ' ');
      slope_ = number<double>(take(rest, ' '), file, line);
      offset_ = number<double>(rest, file, line);
    } else {
      add_tree(rest, file, line);
    }
  }
}

void Trees::add_tree(std::string_view line, std::string_view file, std::size_t at) {
  roots_.push_back(nodes_.size());
  while (!line.empty()) {
    auto field = take(line, ' ');
    Node node;
    if (field.starts_with('=')) {
      node.threshold = number<float>(field.substr(1), file, at);
    } else {
      node.sign = number<std::int16_t>(take(field, '<'), file, at);
      node.threshold = number<float>(take(field, ':'), file, at);
      node.yes = number<std::uint16_t>(take(field, ':'), file, at);
      node.no = number<std::uint16_t>(field, file, at);
      const auto own = nodes_.size() - roots_.back();
      if (node.sign < 0 || static_cast<std::size_t>(node.sign) >= signs_.size() ||
          node.yes <= own || node.no <= own)
        throw LoadError(file, at, "has a node that leads nowhere");
    }
    nodes_.push_back(node);
  }
  const auto size = nodes_.size() - roots_.back();
  for (std::size_t i = roots_.back(); i < nodes_.size(); ++i)
    if (nodes_[i].sign >= 0 && (nodes_[i].yes >= size || nodes_[i].no >= size))
      throw LoadError(file, at, "has a node that leads nowhere");
}

/// Several trees are walked at a time, and without a branch at a node: which way a row goes cannot
/// be guessed, and what one tree waits for does not hold up the others.
double Trees::probability(std::span<const float> signs) const {
  if (roots_.empty()) return 0.5;
  constexpr std::size_t kTogether = 8;
  double sum = base_;
  for (std::size_t first = 0; first < roots_.size(); first += kTogether) {
    const auto count = std::min(kTogether, roots_.size() - first);
    std::array<const Node*, kTogether> at{};
    for (std::size_t i = 0; i < count; ++i) at[i] = &nodes_[roots_[first + i]];
    for (bool inner = true; inner;) {
      inner = false;
      for (std::size_t i = 0; i < count; ++i) {
        const bool leaf = at[i]->sign < 0;
        const auto sign = static_cast<std::size_t>(leaf ? 0 : at[i]->sign);
        const std::size_t step = signs[sign] < at[i]->threshold ? at[i]->yes : at[i]->no;
        at[i] = leaf ? at[i] : &nodes_[roots_[first + i] + step];
        inner |= !leaf;
      }
    }
    for (std::size_t i = 0; i < count; ++i) sum += at[i]->threshold;
  }
  return of_sum(sum);
}

double Trees::of_sum(double sum) const { return 1 / (1 + std::exp(-(slope_ * sum + offset_))); }

}  // namespace sincerely
