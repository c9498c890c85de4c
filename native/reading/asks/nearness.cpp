#include "reading/asks/nearness.hpp"

#include <algorithm>
#include <cmath>

namespace sincerely {
namespace {

constexpr std::size_t kMostTokens = 150;
constexpr double kLeastWeight = 0.1;  // of a content word that stands in every mail

void add_pieces(const Token& token, double weight, WordPieces& out) {
  const auto word = u" " + to_utf16(token.folded).substr(0, 40) + u" ";
  const std::size_t before = out.size();
  for (std::size_t n = 4; n <= 5; ++n)
    for (std::size_t i = 0; i + n <= word.size(); ++i) {
      std::uint32_t hash = 2166136261U;
      for (std::size_t k = i; k < i + n; ++k) hash = (hash ^ word[k]) * 16777619U;
      out.emplace_back(hash, 1.0F);
    }
  if (out.size() == before) out.emplace_back(static_cast<std::uint32_t>(token.hash), 1.0F);
  const auto each =
      static_cast<float>(weight / std::sqrt(static_cast<double>(out.size() - before)));
  for (std::size_t i = before; i < out.size(); ++i) out[i].second = each;
}

}  // namespace

WordPieces word_pieces(std::span<const Token> tokens, const Vocabulary& vocabulary) {
  WordPieces all;
  for (const auto& token : tokens.first(std::min(tokens.size(), kMostTokens))) {
    if (token.stop_word || token.kind == TokenKind::punctuation) continue;
    const double told = vocabulary.weight(vocabulary.words_of(std::span(&token, 1)));
    add_pieces(token, std::clamp(told, kLeastWeight, 1.0), all);
  }
  std::ranges::sort(all);
  WordPieces out;
  for (const auto& [piece, weight] : all) {
    if (!out.empty() && out.back().first == piece)
      out.back().second += weight;
    else
      out.emplace_back(piece, weight);
  }
  float square = 0;
  for (const auto& [piece, weight] : out) square += weight * weight;
  if (square > 0)
    for (auto& [piece, weight] : out) weight /= std::sqrt(square);
  return out;
}

float nearness(const WordPieces& a, const WordPieces& b) {
  float sum = 0;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (i->first < j->first) {
      ++i;
    } else if (j->first < i->first) {
      ++j;
    } else {
      sum += i->second * j->second;
      ++i, ++j;
    }
  }
  return sum;
}

}  // namespace sincerely
