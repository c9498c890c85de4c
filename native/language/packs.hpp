#pragma once
// Language packs: the words a language uses in mail, and its dictionary once it is loaded.

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_set>
#include <vector>

#include "base/data_file.hpp"
#include "language/calendar.hpp"
#include "language/dictionary.hpp"
#include "language/language.hpp"
#include "language/word_list.hpp"

namespace sincerely {

struct Abbreviation {
  std::string text;  // folded, with its stops: "z. b."
  enum class SentenceEnd { no, possible, before_digit, before_name } sentence_end;
};

/// What is true of a language as a whole, from data/languages/<tag>/language.tsv.
struct LanguageFacts {
  std::string name;                  // its own: "Deutsch"
  std::string dictionary;            // base name of the Hunspell files: "de_DE"
  std::u16string letters;            // lower case letters that only this one of our languages uses
  std::vector<std::string> aliases;  // other first subtags: "no"
  bool nouns_capitalised = false;    // every noun has a capital, so a capital is no name
  bool days_capitalised = false;     // weekdays have a capital
  bool ordinal_stop = false;         // days are written "14."
  bool compounds = false;            // words are joined without a blank
};

using WordFamilies = std::map<std::string, WordList, std::less<>>;

/// The words of one language, read once. Tables keep the columns of their file in
/// data/languages/<tag>/, but for remarks and sources.
struct LanguagePack {
  Language language = Language::en;
  std::string tag;  // "nb"
  LanguageFacts facts;
  std::unordered_set<std::string> function_words;  // folded; also what the language is guessed by
  Calendar calendar;
  std::unordered_set<std::string> date_words;  // folded: weekdays, months, tomorrow; of `calendar`
  std::vector<Abbreviation> abbreviations;
  Table greetings, closings, titles, nicknames, groups, courtesy_questions, request_frames,
      deferrals, mail_kinds, synonyms;
  WordFamilies word_families;  // words.tsv

  /// The words of a family in words.tsv; empty when this language has none.
  const WordList& words(std::string_view family) const;
};

enum class PackStatus { loading, ready, unavailable };

/// All packs, and the dictionaries as far as they are loaded. The words are there from the start;
/// dictionaries come when asked for.
class LanguagePacks {
 public:
  /// Reads the word tables; loads no dictionary. A language of which a table is damaged is left out
  /// and named in `broken`, a shared table that is damaged is empty.
  /// dictionaries  folder of the .aff/.dic files; empty: the system's
  /// files         where the tables are read from
  explicit LanguagePacks(std::filesystem::path dictionaries = {}, DataFiles files = {});
  ~LanguagePacks();
  LanguagePacks(const LanguagePacks&) = delete;
  LanguagePacks& operator=(const LanguagePacks&) = delete;

  /// The languages whose words are there, in the order of their numbers.
  std::span<const Language> languages() const;
  /// What could not be read, with file and line.
  std::span<const std::string> broken() const;
  /// Where everything that belongs to these packs is read from.
  const DataFiles& files() const;

  /// `other` gives the first one; a language that is left out gives an empty pack.
  const LanguagePack& pack(Language language) const;
  /// The words of a family in all languages, and in languages/und/words.tsv: for a line of which
  /// nobody knows the language.
  /// returns   an empty list when no file that could be read has the family (a house test holds
  ///           that every family asked for is there)
  const WordList& words(std::string_view family) const;
  /// The calendars of all languages together, for the same use.
  const Calendar& calendar() const;
  const Table& attribution() const;  // lines with which mail clients begin quoted text
  /// attribution, company_forms, mail_kinds, role_addresses, transliteration
  const Table& shared(std::string_view name) const;

  /// What a higher folder makes of the words: `T(const LanguagePacks&)`, called once for these
  /// packs, however many threads ask.
  /// cost      a lock and a look-up; not for every word of a text
  /// fails     as T's constructor, each time it is asked for
  template <class T>
  const T& made() const {
    const auto make = [](const LanguagePacks& packs) -> std::shared_ptr<const void> {
      return std::make_shared<const T>(packs);
    };
    return *static_cast<const T*>(made(typeid(T), make));
  }

  /// Loads the dictionary of a language if it is not there yet; a broken one is remembered as
  /// unavailable. Never throws.
  void load_dictionary(Language language) const;
  /// Nothing while it is not loaded or if it is unavailable.
  const Dictionary* dictionary(Language language) const;
  PackStatus status(Language language) const;
  std::string reason(Language language) const;  // why it is unavailable

  /// Stems of a word in a language; without a dictionary the folded word itself.
  std::vector<Stem> stems(std::string_view word, Language language) const;

  /// Stems of the words that everybody writes to everybody, of all languages.
  /// returns   valid until the next dictionary is loaded
  /// source    data/languages/*/common_words.txt
  const std::unordered_set<Stem>& common_stems() const;

 private:
  using Make = std::shared_ptr<const void> (*)(const LanguagePacks&);
  const void* made(std::type_index type, Make make) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sincerely
