#pragma once
// Which sentences open and which close a mail, for phrases that count only there.

#include <vector>

#include "text/document.hpp"

namespace sincerely {

/// For each sentence, whether it is among the first two or last three of the own words.
struct Edges {
  explicit Edges(const Document& document)
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

}  // namespace sincerely
