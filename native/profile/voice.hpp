#pragma once
// How somebody writes, in some numbers a mail: nothing of what they write about.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

enum class Trait {
  sentence_length,
  sentence_spread,
  word_length,
  long_words,
  contractions,
  first_person,
  second_person,
  we,
  small_words,
  brackets,
  pauses,
  commas,
  exclamations,
  // These three can only be read beside the writer's other mails.
  favourites,
  openings,
  closings
};
inline constexpr std::size_t kFigures = 13;
inline constexpr std::size_t kTraits = 16;

/// Names of the traits in the data file, in the order of their values.
inline constexpr std::array<std::string_view, kTraits> kTraitNames{
    "sentence_length", "sentence_spread", "word_length",   "long_words",
    "contractions",    "first_person",    "second_person", "we",
    "small_words",     "brackets",        "pauses",        "commas",
    "exclamations",    "favourites",      "openings",      "closings"};

/// What is kept of one mail. Figures are scaled so that mails spread evenly: logarithm of words a
/// sentence, their standard deviation over their mean, letters a word, share of long words (%),
/// square roots of counts per 100 words.
struct Traits {
  std::uint64_t favourites =
      0;  // which words of the table's `favourites` stand in it, one bit a word
  std::array<float, kFigures> figures{};
  float words = 0;
  std::uint32_t opening = 0, closing = 0;  // hashes of the formulas; 0: none
};
static_assert(sizeof(Traits) == 72, "rows of the store hold it as it is");

/// Fewer own words than this tell nothing of a voice.
inline constexpr int kVoiceWords = 40;
/// Fewer mails than this make no habit.
inline constexpr int kVoiceMails = 15;

/// The traits of a mail's own words.
/// returns   nothing for a mail with fewer than `kVoiceWords` words
/// cost      linear in its tokens, about 10 us for 300 words
/// source    words of the traits: data/profile/voice.tsv
std::optional<Traits> read_traits(const Document& document, const LanguagePacks& packs);

/// A mail beside a writer's others, one number a trait: its figures, favourite words per 100
/// (square root), and how rare its opening and closing are among theirs (0: always the same, 1:
/// never seen).
using Placed = std::array<double, kTraits>;

/// The habit of a writer in one language.
struct Voice {
  int mails = 0;
  std::uint64_t favourites = 0;                        // words that stand in every fifth mail
  std::map<std::uint32_t, double> openings, closings;  // share of the mails, by formula
  Placed usual{}, spread{};
  double own_distance = 0;  // what nine own mails in ten stay below
};

/// The habit in some mails, the newest first.
/// returns   nothing for fewer than `kVoiceMails`
/// cost      with 400 mails 0.5 ms
/// source    how much people vary from mail to mail: data/profile/voice.tsv
std::optional<Voice> voice_of(std::span<const Traits> mails, Language language);

Placed place_beside(const Voice& voice, const Traits& mail);

/// How far a mail lies from a habit, in spreads, one number a trait; positive: more than usual.
/// accepted  traits that do not count: 0
Placed deviations(const Voice& voice, const Traits& mail, const std::set<Trait>& accepted = {});

/// Traits that lie far out (two spreads and more), the furthest first.
std::vector<Trait> strange_traits(const Placed& deviations);

/// Words of the table that the writer uses most, at most `most`.
std::vector<std::string> favourite_words(const Voice& voice, Language language, std::size_t most);

/// What a trait of a language is remembered by once the writer has called it theirs.
std::string accepted_name(Language language, Trait trait);

/// One number of deviations: mean over the traits, each at most 4 spreads, to the power of 1.5.
double distance(const Placed& deviations);

/// A trait as people say it: words a sentence, letters a word, per 100 words; spread and formulas
/// in percent.
double spoken(Trait trait, double value);

}  // namespace sincerely
