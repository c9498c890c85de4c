#include "profile/team_bands.hpp"

#include <sodium.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "profile/word_numbers.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostTextsAMail = 40;
constexpr std::size_t kRowsInAll = kBands * kBandRows;
using Minima = std::array<std::uint64_t, kRowsInAll>;

/// The highest byte first, whatever the machine's order: two machines make one token.
void append(std::string& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
}

TeamKey hmac(const TeamKey& key, std::string_view bytes) {
  TeamKey out{};
  crypto_auth_hmacsha256(out.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                         bytes.size(), key.data());
  return out;
}

/// HKDF-SHA256 of one block; the salt names the purpose.
TeamKey key_of_week(const TeamKey& key, int week) {
  TeamKey salt{};
  constexpr std::string_view purpose = "sincerely team sameness 1";
  std::copy(purpose.begin(), purpose.end(), salt.begin());
  const TeamKey extracted = hmac(salt, {reinterpret_cast<const char*>(key.data()), key.size()});
  return hmac(extracted, "week " + std::to_string(week) + '\x01');
}

std::uint64_t first_eight(const TeamKey& bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

Minima minima_of(const std::vector<std::uint64_t>& words) {
  Minima least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint64_t three = mixed(mixed(words[i] * 31 + words[i + 1]) * 31 + words[i + 2]);
    for (std::size_t row = 0; row < least.size(); ++row)
      least[row] = std::min(least[row], mixed(three + row * 0x9e3779b97f4a7c15u));
  }
  return least;
}

/// Sentences of one paragraph after the other, with the paragraph's place in the mail.
template <typename Take>
void each_paragraph(std::span<const Sentence* const> own, Take take) {
  for (std::size_t at = 0; at < own.size();) {
    std::size_t end = at;
    while (end < own.size() && own[end]->paragraph == own[at]->paragraph) ++end;
    take(own.subspan(at, end - at));
    at = end;
  }
}

}  // namespace

int team_week(std::chrono::sys_seconds moment) {
  using namespace std::chrono;
  constexpr sys_days first{year{1970} / January / 5};
  return static_cast<int>((floor<days>(moment) - first).count() / 7);
}

std::uint64_t team_text_id(const SipKey& key, const Sketch& sketch) {
  return sip_hash(key, {reinterpret_cast<const char*>(sketch.data()), sketch.size()});
}

BandTokens band_tokens(const Document& document, std::span<const Sentence* const> sentences,
                       const LanguagePacks& packs, const TeamKey& key, int week) {
  const TeamKey of_week = key_of_week(key, week);
  const Minima least =
      minima_of(word_numbers(document, sentences, packs, sip_key(of_week, "words")));
  BandTokens tokens{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::string bytes;
    append(bytes, band);
    for (std::size_t row = 0; row < kBandRows; ++row) append(bytes, least[band * kBandRows + row]);
    tokens[band] = static_cast<std::int64_t>(first_eight(hmac(of_week, bytes)));
  }
  return tokens;
}

std::vector<TeamText> team_texts(const Document& document, const LanguagePacks& packs,
                                 const SipKey& sketches, const TeamKey& key, int week) {
  std::vector<TeamText> texts;
  const auto own = document.own_sentences();
  const auto parts = sketch_parts(document, packs, sketches);
  each_paragraph(own, [&](std::span<const Sentence* const> sentences) {
    const Span span = join(sentences.front()->span, sentences.back()->span);
    const auto part = std::ranges::find_if(parts, [&](const SketchedPart& one) {
      return one.part != 0 && one.span == span && one.words >= kTeamWords;
    });
    if (part == parts.end() || texts.size() == kMostTextsAMail) return;
    TeamText text{team_text_id(sketches, part->sketch), part->sketch, week, {}};
    for (int of = week - kTeamWeeks + 1; of < week + kTeamWeeks; ++of)
      text.tokens[of] = band_tokens(document, sentences, packs, key, of);
    texts.push_back(std::move(text));
  });
  return texts;
}

}  // namespace sincerely
