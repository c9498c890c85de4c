#pragma once
// What an organisation is told of a paragraph, to see that several people sent it: twenty numbers a
// week, made with a key that its database does not have.

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "language/packs.hpp"
#include "profile/sketch.hpp"
#include "text/document.hpp"

namespace sincerely {

/// The organisation's key. Each week has one of its own, made from it (HKDF-SHA256, RFC 5869).
using TeamKey = std::array<std::uint8_t, 32>;

/// Twenty bands of three rows; paragraphs of which two bands agree are called alike.
/// source    measured on 5,094 paragraphs of mail: at one word in twenty changed 0.99 are found,
///           at one in ten 0.87; of 13 million pairs 5 that share less than a fifth (docs/team.md)
inline constexpr std::size_t kBands = 20, kBandRows = 3, kBandsAlike = 2;
using BandTokens = std::array<std::int64_t, kBands>;

/// Shorter paragraphs are formulas that everybody writes.
inline constexpr int kTeamWords = 25;
/// Weeks that the organisation keeps, with the present one.
inline constexpr int kTeamWeeks = 4;

/// A paragraph that was sent, for the organisation: its tokens of the week it was sent in, and of
/// the weeks before and after in which others may have sent it.
struct TeamText {
  std::uint64_t id = 0;  // keyed hash of its sketch; stays on the machine
  Sketch sketch{};       // stays on the machine
  int week = 0;          // in which it was sent
  std::map<int, BandTokens> tokens;
};

/// Weeks since Monday 5 January 1970, counted in UTC.
int team_week(std::chrono::sys_seconds moment);

/// What a sketch is called on this machine.
std::uint64_t team_text_id(const SipKey& key, const Sketch& sketch);

/// The tokens of words under the key of a week: HMAC-SHA256 over band number and row minima of
/// min-hashes of three neighbouring words.
/// cost      about 40 us for 100 words
BandTokens band_tokens(const Document& document, std::span<const Sentence* const> sentences,
                       const LanguagePacks& packs, const TeamKey& key, int week);

/// Paragraphs of a sent mail with enough own words, `kTeamWeeks` - 1 weeks forth and back; at most
/// 40.
/// sketches  the key of `sketch_parts`
/// week      in which it was sent
/// cost      about 0.3 ms a paragraph
std::vector<TeamText> team_texts(const Document& document, const LanguagePacks& packs,
                                 const SipKey& sketches, const TeamKey& key, int week);

}  // namespace sincerely
