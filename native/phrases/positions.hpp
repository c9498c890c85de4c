#pragma once
// Where in a mail something stands: sentences that open or close it, the part that a span touches.

#include <algorithm>
#include <vector>

#include "text/document.hpp"

namespace sincerely {

/// For each sentence, whether it is among the first two or last three of the own words.
struct Positions {
  explicit Positions(const Document& document)
      : open(document.sentences.size()), close(document.sentences.size()) {
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < document.sentences.size(); ++i)
      if (is_own_words(document.role_of(document.sentences[i]))) own.push_back(i);
    for (std::size_t k = 0; k < own.size(); ++k) {
      open[own[k]] = k < 2;
      close[own[k]] = k + 3 >= own.size();
    }
  }
  std::vector<bool> open, close;
};

/// The first of some ordered parts that a span touches; the end if it lies between them.
template <typename Parts>
auto first_reaching(const Parts& parts, Span span) {
  const auto found = std::ranges::partition_point(
      parts, [&](const auto& part) { return part.span.end <= span.begin; });
  return found != parts.end() && found->span.overlaps(span) ? found : parts.end();
}

}  // namespace sincerely
