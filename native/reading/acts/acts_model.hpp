#pragma once
// The file of a language's models of acts: written by native/train, read by reading/acts.
//
// All numbers little-endian, strings with one byte of length before them:
//   "SACTS01\n"
//   u16 classes of sense, their names; u32 rows, u32 stem of each, u8 class of each
//   two sides, received then draft, each:
//     f32 share of each block; u16 acts, u32 features
//     acts: name, f32 offset of the score, f32 weight of one step, f32 slope and f32 offset of the
//       calibration, f32 least probability
//     u32 key of each feature (rising), u8 block of each, u8 rarity of each (twentieths)
//     i8 weights, feature by feature

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/acts/acts.hpp"
#include "reading/acts/acts_features.hpp"

namespace sincerely {

inline constexpr double kRaritySteps = 20;

struct ActWeights {
  Act act = Act::question;
  float offset = 0, step = 0;  // score = offset + sum of step * weight * value
  float slope = 1, shift = 0;  // probability = logistic(slope * score + shift)
  float least = 0.5;           // probability from which the act is told
};

/// The models of one side.
struct SideModels {
  std::array<float, kFeatureBlocks> shares{};
  std::vector<ActWeights> acts;
  std::vector<std::uint32_t> keys;   // rising
  std::vector<std::uint8_t> blocks;  // by feature
  std::vector<std::uint8_t> rarity;  // by feature
  std::vector<std::int8_t> weights;  // acts.size() for each feature
};

struct LanguageModels {
  std::vector<std::string> senses;   // names of the classes
  std::vector<SenseRow> sense_rows;  // sorted by stem
  std::array<SideModels, 2> sides;   // by Side
};

std::string write_models(const LanguageModels& models);

/// fails     LoadError for bytes that are no such file
LanguageModels read_models(std::string_view bytes, std::string_view file);

}  // namespace sincerely
