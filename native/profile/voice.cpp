#include "profile/voice.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>

#include "language/load.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kTable = "profile/voice.tsv";
constexpr std::size_t kLongWord = 8;        // letters
constexpr double kLongestDeviation = 4;     // spreads
constexpr double kPriorMails = 8;           // how many mails the general spread counts for
constexpr std::size_t kComparedMails = 60;  // for what own mails keep as distance

/// The table for one language: words by trait, and how much people vary.
struct VoiceWords {
  std::array<std::unordered_set<std::string>, kTraits> words;
  std::array<double, kTraits> spread{};
};

std::size_t trait_named(std::string_view name, std::size_t line) {
  const auto found = std::find(kTraitNames.begin(), kTraitNames.end(), name);
  if (found == kTraitNames.end()) throw LoadError(kTable, line, "no such trait");
  return static_cast<std::size_t>(found - kTraitNames.begin());
}

void add_words(const std::string& list, std::unordered_set<std::string>& words) {
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(' ', at), list.size());
    words.insert(list.substr(at, end - at));
    at = end + 1;
  }
}

std::array<VoiceWords, kLanguages.size()> read_words() {
  std::array<VoiceWords, kLanguages.size()> all;
  const Table table = read_table(data_file(kTable).value_or(""), kTable);
  const auto lang = table.column("lang"), trait = table.column("trait"),
             words = table.column("words"), spread = table.column("spread");
  std::size_t line = 1;
  for (const auto& row : table.rows) {
    ++line;
    const auto language = language_of_tag(row[lang]);
    if (!language) throw LoadError(kTable, line, "no such language");
    VoiceWords& own = all[static_cast<std::size_t>(*language)];
    const auto which = trait_named(row[trait], line);
    own.spread[which] = std::stod(row[spread]);
    add_words(row[words], own.words[which]);
  }
  return all;
}

const VoiceWords& words_of(Language language) {
  static const auto all = read_words();
  return all[static_cast<std::size_t>(language == Language::other ? Language::en : language)];
}

/// What is counted in a mail.
struct Counts {
  double words = 0, letters = 0, sentences = 0, long_words = 0;
  std::array<double, kTraits> found{};

  void add(const Token& token, const VoiceWords& table) {
    if (token.kind == TokenKind::punctuation) {
      const bool pause = token.text == ";" || token.text == ":";
      found[static_cast<std::size_t>(Trait::pauses)] += pause;
      found[static_cast<std::size_t>(Trait::brackets)] += token.text.starts_with("(");
    }
    if (token.kind != TokenKind::word) return;
    const auto length = static_cast<std::size_t>(token.span.size());
    ++words;
    letters += static_cast<double>(length);
    long_words += length >= kLongWord;
    const bool joined = token.folded.find('\'') != std::string::npos;
    found[static_cast<std::size_t>(Trait::contractions)] += joined;
    for (const Trait trait :
         {Trait::first_person, Trait::second_person, Trait::we, Trait::small_words}) {
      const auto at = static_cast<std::size_t>(trait);
      found[at] += table.words[at].contains(token.folded);
    }
  }

  Traits traits() const {
    Traits out{};
    for (std::size_t k = 0; k < kTraits; ++k)
      out[k] = static_cast<float>(std::sqrt(100 * found[k] / words));
    out[static_cast<std::size_t>(Trait::sentence_length)] =
        static_cast<float>(std::log(words / std::max(1.0, sentences)));
    out[static_cast<std::size_t>(Trait::word_length)] = static_cast<float>(letters / words);
    out[static_cast<std::size_t>(Trait::long_words)] = static_cast<float>(100 * long_words / words);
    return out;
  }
};

/// Mean and spread without what lies far out: a tenth at each end counts as much as its neighbour.
struct Habit {
  double mean = 0, variance = 0;
};

Habit habit_of(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t cut = std::max<std::size_t>(1, values.size() / 10);
  const double low = values[cut], high = values[values.size() - 1 - cut];
  Habit habit;
  const auto count = static_cast<double>(values.size());
  for (double& value : values) habit.mean += (value = std::clamp(value, low, high)) / count;
  for (const double value : values)
    habit.variance += (value - habit.mean) * (value - habit.mean) / count;
  return habit;
}

/// The habit in all mails but one.
Voice habits(std::span<const Traits> mails, Language language, std::size_t but) {
  Voice voice;
  const auto& general = words_of(language).spread;
  for (std::size_t k = 0; k < kTraits; ++k) {
    std::vector<double> values;
    for (std::size_t i = 0; i < mails.size(); ++i)
      if (i != but) values.push_back(mails[i][k]);
    const auto count = static_cast<double>(values.size());
    const Habit habit = habit_of(std::move(values));
    voice.mails = static_cast<int>(count);
    voice.usual[k] = habit.mean;
    // 1.4 gives back what the clamping took (voice of 28 writers, 2026-11).
    voice.spread[k] =
        std::sqrt((count * habit.variance * 1.4 + kPriorMails * general[k] * general[k]) /
                  (count + kPriorMails));
  }
  return voice;
}

}  // namespace

std::optional<Traits> read_traits(const Document& document) {
  const VoiceWords& table = words_of(document.language);
  Counts counts;
  for (const Sentence* sentence : document.own_sentences()) {
    const double before = counts.words;
    for (const Token& token : document.tokens_of(*sentence)) counts.add(token, table);
    counts.sentences += counts.words > before;
  }
  if (counts.words < kVoiceWords) return {};
  return counts.traits();
}

std::optional<Voice> voice_of(std::span<const Traits> mails, Language language) {
  if (mails.size() < static_cast<std::size_t>(kVoiceMails)) return {};
  Voice voice = habits(mails, language, mails.size());
  std::vector<double> own;
  const auto compared = mails.first(std::min(mails.size(), kComparedMails));
  for (std::size_t i = 0; i < compared.size(); ++i)
    own.push_back(distance(deviations(habits(compared, language, i), compared[i])));
  std::ranges::sort(own);
  voice.own_distance = own[own.size() - 1 - std::max<std::size_t>(1, own.size() / 10)];
  return voice;
}

std::array<double, kTraits> deviations(const Voice& voice, const Traits& mail) {
  std::array<double, kTraits> out{};
  for (std::size_t k = 0; k < kTraits; ++k)
    if (voice.spread[k] > 0) out[k] = (mail[k] - voice.usual[k]) / voice.spread[k];
  return out;
}

double distance(const std::array<double, kTraits>& deviations) {
  double sum = 0;
  for (const double deviation : deviations)
    sum += std::pow(std::min(std::abs(deviation), kLongestDeviation), 1.5);
  return sum / kTraits;
}

double spoken(Trait trait, double value) {
  if (trait == Trait::sentence_length) return std::exp(value);
  if (trait == Trait::word_length || trait == Trait::long_words) return value;
  return value * value;
}

}  // namespace sincerely
