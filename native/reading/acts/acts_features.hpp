#pragma once
// What can be seen in a sentence, as numbers for the linear models of acts. The trainer and the
// host share it, so that both see the same.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "phrases/lexicon.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Kinds of features. Each kind is scaled to length 1 by itself, times its share.
enum class FeatureBlock : std::uint8_t { words, letters, senses, families };
inline constexpr std::size_t kFeatureBlocks = 4;

/// Where in its mail a sentence stands: first, last before the sign-off, or between.
enum class Place { open, body, close };

struct ActFeature {
  std::uint32_t key = 0;  // hash of block and name
  FeatureBlock block = FeatureBlock::words;
  float count = 1;
};

/// Classes of sense (death, money, ...) by stem, sorted by stem; several rows for a stem are
/// allowed.
struct SenseRow {
  std::uint32_t stem = 0;  // lower half of Stem
  std::uint8_t sense = 0;  // index into the names of classes
};

/// A sentence or a few, as features look at it.
struct ActInput {
  const Document* document = nullptr;
  std::uint32_t first_token = 0, end_token = 0;  // half open into Document::tokens
  Place place = Place::body;
  std::vector<std::string_view> families;  // of the phrases that stand in it
};

/// Told the name of each feature as it is made, for explaining; names are in plain words.
using NameFeature = std::function<void(std::uint32_t key, std::string name)>;

/// Features of a sentence, sorted by key, each once with its count.
/// cost      linear; tokens after the 120th and letters after the 900th are not looked at
std::vector<ActFeature> act_features(const ActInput& input, std::span<const SenseRow> senses,
                                     const NameFeature& name = {});

/// Their keys alone, in no order; one that stands there more than once comes as often.
std::vector<std::uint32_t> act_keys(const ActInput& input, std::span<const SenseRow> senses);

/// The families of the phrases in the sentences from `first_token` to `end_token`.
std::vector<std::string_view> families_in(const Document& document, const Sentence& sentence,
                                          const Lexicon& cues);

}  // namespace sincerely
