#pragma once
// Language packs: the words a language uses in mail, and its dictionary once it is loaded.

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/data_file.hpp"
#include "language/dictionary.hpp"
#include "language/language.hpp"

namespace sincerely {

struct Abbreviation {
  std::string text;  // folded, with its stops: "z. b."
  enum class SentenceEnd { no, possible, before_digit, before_name } sentence_end;
};

/// The words of one language. Tables keep the columns of their file in data/languages/<tag>/, but for remarks and sources.
struct LanguagePack {
  Language language = Language::en;
  std::unordered_set<std::string> function_words;  // folded; also what the language is guessed by
  std::unordered_set<std::string> date_words;      // folded: weekdays, months, tomorrow
  std::vector<Abbreviation> abbreviations;
  Table greetings, closings, titles, nicknames, groups, courtesy_questions, request_frames,
      deferrals;
};

enum class PackStatus { loading, ready, unavailable };

/// All packs, and the dictionaries as far as they are loaded. The words are there from the start; dictionaries come when asked for.
class LanguagePacks {
 public:
  /// Reads the built-in word tables; loads no dictionary.
  /// dictionaries  folder of the .aff/.dic files; empty: the system's
  /// fails         LoadError when a built-in table is damaged
  explicit LanguagePacks(std::filesystem::path dictionaries = {});
  ~LanguagePacks();
  LanguagePacks(const LanguagePacks&) = delete;
  LanguagePacks& operator=(const LanguagePacks&) = delete;

  const LanguagePack& pack(Language language) const;  // `other` gives en
  const Table& attribution() const;  // lines with which mail clients begin quoted text
  const Table& shared(
      std::string_view name) const;  // transliteration, company_forms, role_addresses

  /// Loads the dictionary of a language if it is not there yet; a broken one is remembered as unavailable. Never throws.
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
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sincerely
