#pragma once
// How somebody writes, in ten numbers a mail: nothing of what they write about.

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "language/language.hpp"
#include "text/document.hpp"

namespace sincerely {

enum class Trait {
  sentence_length,
  word_length,
  long_words,
  contractions,
  first_person,
  second_person,
  we,
  small_words,
  brackets,
  pauses
};
inline constexpr std::size_t kTraits = 10;

/// Names of the traits in the data file, in the order of their values.
inline constexpr std::array<std::string_view, kTraits> kTraitNames{
    "sentence_length", "word_length", "long_words",  "contractions", "first_person",
    "second_person",   "we",          "small_words", "brackets",     "pauses"};

/// One number a trait, scaled so that mails spread evenly: logarithm of words a sentence, letters a word, share of long words (%),
/// square roots of counts per 100 words.
using Traits = std::array<float, kTraits>;

/// Fewer own words than this tell nothing of a voice.
inline constexpr int kVoiceWords = 40;
/// Fewer mails than this make no habit.
inline constexpr int kVoiceMails = 15;

/// The traits of a mail's own words.
/// returns   nothing for a mail with fewer than `kVoiceWords` words
/// cost      linear in its tokens, about 10 us for 300 words
/// source    words of the traits: data/profile/voice.tsv
std::optional<Traits> read_traits(const Document& document);

/// The habit of a writer in one language.
struct Voice {
  int mails = 0;
  std::array<double, kTraits> usual{}, spread{};
  double own_distance = 0;  // what nine own mails in ten stay below
};

/// The habit in some mails, the newest first.
/// returns   nothing for fewer than `kVoiceMails`
/// cost      with 400 mails 0.5 ms
/// source    how much people vary from mail to mail: data/profile/voice.tsv
std::optional<Voice> voice_of(std::span<const Traits> mails, Language language);

/// How far a mail lies from a habit, in spreads, one number a trait; positive: more than usual.
std::array<double, kTraits> deviations(const Voice& voice, const Traits& mail);

/// One number of deviations: mean over the traits, each at most 4 spreads, to the power of 1.5.
double distance(const std::array<double, kTraits>& deviations);

/// A trait as people say it: words a sentence, letters a word, per 100 words.
double spoken(Trait trait, double value);

}  // namespace sincerely
