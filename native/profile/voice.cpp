#include "profile/voice.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/data_file.hpp"
#include "mail/people/greeting.hpp"

// How a voice is measured, and why so.
//
// A mail becomes a few figures that have little to do with what it is about: length of sentences
// and words, marks, small words, how often "I" and "you", which opening and closing. Shares are
// taken as square roots, because counts of words spread like that: a writer who uses 9 commas in
// 100 words varies by more than one who uses 1, and the roots vary alike.
//
// A habit is the mean of each figure over the newest mails, without what lies far out. How much
// the writer varies is known badly from fifteen mails, so the general spread of people
// (data/profile/voice.tsv) counts like eight further mails: with fifteen it still weighs, with two
// hundred it does not. Distance is the mean of deviations, each to the power of 1.5 and none
// beyond four spreads: one wild figure is not another person, several moderate ones are.
//
// Whether a mail is far away is asked against the writer themselves: each of the newest sixty
// mails is laid beside the habit of the others, and what nine in ten of them keep is the writer's
// own distance. Those who write now like this and now like that are asked later.
//
// Nothing of this says who wrote a mail. It says in which figures it differs, and the check shows
// them as a question.

namespace sincerely {
namespace {

constexpr std::string_view kTable = "profile/voice.tsv";
constexpr std::size_t kLongWord = 8;         // letters
constexpr double kLongestDeviation = 4;      // spreads
constexpr double kFarOut = 2;                // spreads; one mail in twenty lies further in a trait
constexpr std::size_t kMostFavourites = 64;  // bits
constexpr double kFavouriteShare = 0.2;      // of the mails in which a favourite word stands
constexpr double kPriorMails = 8;            // how many mails the general spread counts for
constexpr std::size_t kComparedMails = 60;   // for what own mails keep as distance

/// The table for one language: words by trait, and how much people vary.
struct VoiceWords {
  std::array<std::unordered_set<std::string>, kTraits> words;
  std::vector<std::string> favourites;  // in the table's order: the bits of Traits::favourites
  std::unordered_map<std::string, std::size_t> bits;  // their places
  std::array<double, kTraits> spread{};
};

std::size_t trait_named(std::string_view name, std::size_t line) {
  const auto found = std::find(kTraitNames.begin(), kTraitNames.end(), name);
  if (found == kTraitNames.end()) throw LoadError(kTable, line, "no such trait");
  return static_cast<std::size_t>(found - kTraitNames.begin());
}

std::vector<std::string> words_in(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(' ', at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

using AllVoiceWords = std::array<VoiceWords, kLanguages.size()>;

AllVoiceWords read_words() {
  AllVoiceWords all;
  const Table table = read_table(data_file(kTable).value_or(""), kTable);
  const auto lang = table.column("lang"), trait = table.column("trait"),
             words = table.column("words"), spread = table.column("spread");
  std::size_t line = 1;
  for (const auto& row : table.rows) {
    ++line;
    const auto language = language_of_tag(row[lang]);
    if (!language) throw LoadError(kTable, line, "no such language");
    VoiceWords& own = all[index_of(*language)];
    const auto which = trait_named(row[trait], line);
    own.spread[which] = std::stod(row[spread]);
    auto list = words_in(row[words]);
    if (which != static_cast<std::size_t>(Trait::favourites)) {
      own.words[which].insert(list.begin(), list.end());
    } else {
      if (list.size() > kMostFavourites) throw LoadError(kTable, line, "more words than bits");
      for (std::size_t bit = 0; bit < list.size(); ++bit) own.bits.emplace(list[bit], bit);
      own.favourites = std::move(list);
    }
  }
  return all;
}

const VoiceWords& of_language(const AllVoiceWords& all, Language language) {
  const auto index = index_of(language);
  return all[index < all.size() ? index : 0];
}

/// The table, read once for the packs: every mail asks for it.
struct VoiceTable {
  explicit VoiceTable(const LanguagePacks&) : all(read_words()) {}
  const AllVoiceWords all;
};

/// The table read anew, for what is asked for once a session.
VoiceWords words_of(Language language) { return of_language(read_words(), language); }

/// Running words: rows of a log, a table, data or code have many signs and figures.
bool is_prose(std::span<const Token> sentence) {
  constexpr double kWords = 0.6;     // of its tokens
  constexpr std::size_t kShort = 8;  // tokens; "Stop!" is half a sign
  const auto words = std::ranges::count(sentence, TokenKind::word, &Token::kind);
  return sentence.size() < kShort ||
         static_cast<double>(words) >= kWords * static_cast<double>(sentence.size());
}

/// What is counted in a mail.
struct Counts {
  double words = 0, letters = 0, long_words = 0;
  std::uint64_t favourites = 0;
  std::vector<double> sentences;  // words of each
  std::array<double, kFigures> found{};

  double& of(Trait trait) { return found[static_cast<std::size_t>(trait)]; }

  void add_mark(const std::string& mark) {
    of(Trait::pauses) += mark == ";" || mark == ":";
    of(Trait::brackets) += mark.starts_with("(");
    of(Trait::commas) += mark == ",";
    of(Trait::exclamations) += mark.starts_with("!");
  }

  void add_word(const Token& token, const VoiceWords& table) {
    const auto length = static_cast<std::size_t>(token.span.size());
    ++words;
    letters += static_cast<double>(length);
    long_words += length >= kLongWord;
    of(Trait::contractions) += token.folded.find('\'') != std::string::npos;
    for (const Trait trait :
         {Trait::first_person, Trait::second_person, Trait::we, Trait::small_words})
      of(trait) += table.words[static_cast<std::size_t>(trait)].contains(token.folded);
    if (const auto bit = table.bits.find(token.folded); bit != table.bits.end())
      favourites |= std::uint64_t{1} << bit->second;
  }

  void add(std::span<const Token> sentence, const VoiceWords& table) {
    const double before = words;
    for (const Token& token : sentence) {
      if (token.kind == TokenKind::punctuation) add_mark(token.text);
      if (token.kind == TokenKind::word) add_word(token, table);
    }
    if (words > before) sentences.push_back(words - before);
  }

  Traits traits() {
    const auto count = static_cast<double>(std::max<std::size_t>(1, sentences.size()));
    const double mean = words / count;
    double variance = 0;
    for (const double length : sentences) variance += (length - mean) * (length - mean) / count;
    for (double& value : found) value = std::sqrt(100 * value / words);
    of(Trait::sentence_length) = std::log(mean);
    of(Trait::sentence_spread) = std::sqrt(variance) / mean;
    of(Trait::word_length) = letters / words;
    of(Trait::long_words) = 100 * long_words / words;
    Traits out;
    std::ranges::transform(found, out.figures.begin(),
                           [](double value) { return static_cast<float>(value); });
    out.words = static_cast<float>(words);
    out.favourites = favourites;
    return out;
  }
};

/// A formula as a number: equal formulas, equal numbers. FNV-1a; 0 stands for none.
std::uint32_t formula_number(std::string_view formula) {
  if (formula.empty()) return 0;
  std::uint32_t number = 2166136261u;
  for (const char c : formula) number = (number ^ static_cast<unsigned char>(c)) * 16777619u;
  return std::max(number, 1u);
}

/// The first line of the closing up to its comma, folded.
std::string closing_formula(const Document& document) {
  const auto closing = std::ranges::find(document.paragraphs, Role::closing, &Paragraph::role);
  if (closing == document.paragraphs.end()) return {};
  const std::string words = fold(document.words_of(closing->span));
  const auto begin = words.find_first_not_of(" \n");
  if (begin == words.npos) return {};
  return words.substr(begin, words.find_first_of(",.!\n", begin) - begin);
}

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

/// Figures of all mails but one, made a habit of one trait.
Habit habit_without(std::span<const Placed> mails, std::size_t trait, std::size_t but) {
  std::vector<double> values;
  for (std::size_t i = 0; i < mails.size(); ++i)
    if (i != but) values.push_back(mails[i][trait]);
  return habit_of(std::move(values));
}

void set_habits(Voice& voice, std::span<const Placed> mails, const Placed& general,
                std::size_t but) {
  const auto count = static_cast<double>(mails.size() - (but < mails.size()));
  for (std::size_t k = 0; k < kTraits; ++k) {
    const Habit habit = habit_without(mails, k, but);
    voice.usual[k] = habit.mean;
    // 1.4 gives back what the clamping took (voice of 28 writers, 2026-11).
    voice.spread[k] =
        std::sqrt((count * habit.variance * 1.4 + kPriorMails * general[k] * general[k]) /
                  (count + kPriorMails));
  }
}

/// What is only to be seen in all mails together: formulas and favourite words.
void set_customs(Voice& voice, std::span<const Traits> mails) {
  const double one = 1.0 / static_cast<double>(mails.size());
  std::array<double, kMostFavourites> shares{};
  for (const Traits& mail : mails) {
    voice.openings[mail.opening] += one;
    voice.closings[mail.closing] += one;
    for (std::size_t bit = 0; bit < kMostFavourites; ++bit)
      if (mail.favourites >> bit & 1) shares[bit] += one;
  }
  for (std::size_t bit = 0; bit < kMostFavourites; ++bit)
    if (shares[bit] >= kFavouriteShare) voice.favourites |= std::uint64_t{1} << bit;
}

double rarity(const std::map<std::uint32_t, double>& shares, std::uint32_t formula) {
  const auto found = shares.find(formula);
  return found == shares.end() ? 1 : 1 - found->second;
}

Placed beside(const Placed& mail, const Voice& voice) {
  Placed out{};
  for (std::size_t k = 0; k < kTraits; ++k)
    if (voice.spread[k] > 0) out[k] = (mail[k] - voice.usual[k]) / voice.spread[k];
  return out;
}

}  // namespace

std::optional<Traits> read_traits(const Document& document, const LanguagePacks& packs) {
  const VoiceWords& table = of_language(packs.made<VoiceTable>().all, document.language);
  Counts counts;
  for (const Sentence* sentence : document.own_sentences())
    if (const auto tokens = document.tokens_of(*sentence); is_prose(tokens))
      counts.add(tokens, table);
  if (counts.words < kVoiceWords) return {};
  Traits traits = counts.traits();
  if (const auto greeting = find_greeting(document, packs); greeting && greeting->salutation)
    traits.opening = formula_number(greeting->formula);
  traits.closing = formula_number(closing_formula(document));
  return traits;
}

Placed place_beside(const Voice& voice, const Traits& mail) {
  Placed out{};
  std::ranges::copy(mail.figures, out.begin());
  const auto at = [&](Trait trait) -> double& { return out[static_cast<std::size_t>(trait)]; };
  at(Trait::favourites) =
      std::sqrt(100.0 * std::popcount(mail.favourites & voice.favourites) / mail.words);
  at(Trait::openings) = rarity(voice.openings, mail.opening);
  at(Trait::closings) = rarity(voice.closings, mail.closing);
  return out;
}

std::optional<Voice> voice_of(std::span<const Traits> mails, Language language) {
  if (mails.size() < static_cast<std::size_t>(kVoiceMails)) return {};
  const auto general = words_of(language).spread;
  Voice voice;
  voice.mails = static_cast<int>(mails.size());
  set_customs(voice, mails);
  std::vector<Placed> placed;
  for (const Traits& mail : mails) placed.push_back(place_beside(voice, mail));
  set_habits(voice, placed, general, placed.size());
  std::vector<double> own;
  const auto compared = std::span(placed).first(std::min(placed.size(), kComparedMails));
  for (std::size_t i = 0; i < compared.size(); ++i) {
    Voice others;
    set_habits(others, compared, general, i);
    own.push_back(distance(beside(compared[i], others)));
  }
  std::ranges::sort(own);
  voice.own_distance = own[own.size() - 1 - std::max<std::size_t>(1, own.size() / 10)];
  return voice;
}

Placed deviations(const Voice& voice, const Traits& mail, const std::set<Trait>& accepted) {
  Placed out = beside(place_beside(voice, mail), voice);
  for (const Trait trait : accepted) out[static_cast<std::size_t>(trait)] = 0;
  return out;
}

std::string accepted_name(Language language, Trait trait) {
  return std::string(tag(language)) + " " +
         std::string(kTraitNames[static_cast<std::size_t>(trait)]);
}

std::vector<Trait> strange_traits(const Placed& deviations) {
  std::vector<Trait> out;
  for (std::size_t k = 0; k < kTraits; ++k)
    if (std::abs(deviations[k]) >= kFarOut) out.push_back(static_cast<Trait>(k));
  std::ranges::stable_sort(out, std::greater{}, [&](Trait trait) {
    return std::abs(deviations[static_cast<std::size_t>(trait)]);
  });
  return out;
}

std::vector<std::string> favourite_words(const Voice& voice, Language language, std::size_t most) {
  std::vector<std::string> out;
  const auto words = words_of(language).favourites;
  for (std::size_t bit = 0; bit < words.size() && out.size() < most; ++bit)
    if (voice.favourites >> bit & 1) out.push_back(words[bit]);
  return out;
}

double distance(const Placed& deviations) {
  double sum = 0;
  for (const double deviation : deviations)
    sum += std::pow(std::min(std::abs(deviation), kLongestDeviation), 1.5);
  return sum / kTraits;
}

double spoken(Trait trait, double value) {
  if (trait == Trait::sentence_length) return std::exp(value);
  if (trait == Trait::word_length || trait == Trait::long_words) return value;
  if (trait == Trait::sentence_spread || trait >= Trait::openings) return 100 * value;
  return value * value;
}

}  // namespace sincerely
