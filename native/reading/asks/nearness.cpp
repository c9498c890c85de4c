#include "reading/asks/nearness.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>

#include "base/keyed_hash.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostTokens = 150;
constexpr double kLeastWeight = 0.1;  // of a content word that stands in every mail

constexpr std::size_t kLongest = 40;  // letters of a word

/// A piece and its weight as one number: in the order of pieces, then of weights, which are not
/// negative.
std::uint64_t packed(std::uint32_t piece, float weight) {
  return std::uint64_t{piece} << 32 | std::bit_cast<std::uint32_t>(weight);
}

/// A word between blanks, as UTF-16.
class BlankedWord {
 public:
  explicit BlankedWord(const std::string& folded) {
    const bool ascii = std::ranges::all_of(folded, [](char c) { return (c & 0x80) == 0; });
    const auto rest = ascii ? std::u16string() : to_utf16(folded);
    size_ = std::min(ascii ? folded.size() : rest.size(), kLongest) + 2;
    units_[0] = units_[size_ - 1] = u' ';
    for (std::size_t i = 0; i + 2 < size_; ++i)
      units_[i + 1] = ascii ? static_cast<char16_t>(folded[i]) : rest[i];
  }
  std::size_t size() const { return size_; }
  /// The hashes of the runs of four letters and of five that begin at a place; the second goes on
  /// from the first.
  std::pair<std::uint32_t, std::uint32_t> hashes(std::size_t begin) const {
    std::uint32_t four = 2166136261U;
    for (auto i = begin; i < begin + 4; ++i) four = (four ^ units_[i]) * 16777619U;
    const auto last = begin + 4 < size_ ? units_[begin + 4] : u' ';
    return {four, (four ^ last) * 16777619U};
  }

 private:
  std::array<char16_t, kLongest + 2> units_;
  std::size_t size_;
};

void add_pieces(const Token& token, double weight, std::vector<std::uint64_t>& out) {
  const BlankedWord word(token.folded);
  const auto runs = [&](std::size_t n) { return word.size() < n ? 0 : word.size() + 1 - n; };
  const auto count = std::max<std::size_t>(runs(4) + runs(5), 1);
  const auto each = static_cast<float>(weight / std::sqrt(static_cast<double>(count)));
  for (std::size_t i = 0; i < runs(4); ++i) {
    const auto [four, five] = word.hashes(i);
    out.push_back(packed(four, each));
    if (i < runs(5)) out.push_back(packed(five, each));
  }
  if (runs(4) == 0) out.push_back(packed(static_cast<std::uint32_t>(token.hash), each));
}

using ContentWords = std::vector<std::pair<const Token*, double>>;  // and what each tells

ContentWords content_words(std::span<const Token> tokens, const Vocabulary& vocabulary) {
  ContentWords out;
  out.reserve(tokens.size());
  for (const auto& token : tokens.first(std::min(tokens.size(), kMostTokens)))
    if (!token.stop_word && token.kind != TokenKind::punctuation)
      out.emplace_back(&token, std::clamp(vocabulary.weight(token), kLeastWeight, 1.0));
  return out;
}

/// Keyed: nobody can write two sentences that are taken for one.
std::uint64_t key_of(const ContentWords& words) {
  std::string bytes;
  bytes.reserve(words.size() * 2 * sizeof(std::uint64_t));
  for (const auto& [token, told] : words) {
    const std::array<std::uint64_t, 2> both{token->hash, std::bit_cast<std::uint64_t>(told)};
    bytes.append(reinterpret_cast<const char*>(both.data()), sizeof(both));
  }
  return sip_hash(process_key(), bytes);
}

WordPieces pieces_of(const ContentWords& words) {
  std::vector<std::uint64_t> all;
  all.reserve(words.size() * 16);
  for (const auto& [token, told] : words) add_pieces(*token, told, all);
  std::ranges::sort(all);
  WordPieces out;
  out.reserve(all.size());
  for (const auto one : all) {
    const auto piece = static_cast<std::uint32_t>(one >> 32);
    const auto weight = std::bit_cast<float>(static_cast<std::uint32_t>(one));
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

}  // namespace

WordPieces word_pieces(std::span<const Token> tokens, const Vocabulary& vocabulary,
                       KnownPieces* known) {
  const auto words = content_words(tokens, vocabulary);
  if (!known) return pieces_of(words);
  const auto key = key_of(words);
  if (const auto* found = known->find(key)) return *found;
  return known->keep(key, pieces_of(words));
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

PieceIndex::PieceIndex(std::span<const WordPieces* const> texts) : texts_(texts.size()) {
  std::size_t pieces = 0;
  for (const auto* text : texts) pieces += text->size();
  places_.reserve(pieces);
  slots_.assign(std::bit_ceil(2 * pieces + 1), 0);
  for (std::uint32_t i = 0; i < texts.size(); ++i)
    for (const auto& [piece, weight] : *texts[i]) {
      auto& last = slots_[slot_of(piece)];
      places_.push_back({piece, i, weight, last});
      last = static_cast<std::uint32_t>(places_.size());
    }
}

/// Where the piece is, or would be.
std::uint32_t PieceIndex::slot_of(std::uint32_t piece) const {
  const auto last = static_cast<std::uint32_t>(slots_.size() - 1);
  auto slot = (piece ^ piece >> 16) & last;
  while (slots_[slot] != 0 && places_[slots_[slot] - 1].piece != piece) slot = (slot + 1) & last;
  return slot;
}

std::vector<float> PieceIndex::nearness(const WordPieces& pieces) const {
  std::vector<float> out(texts_);
  if (places_.empty()) return out;
  for (const auto& [piece, weight] : pieces) {
    for (auto place = slots_[slot_of(piece)]; place != 0; place = places_[place - 1].next)
      out[places_[place - 1].text] += weight * places_[place - 1].weight;
  }
  return out;
}

}  // namespace sincerely
