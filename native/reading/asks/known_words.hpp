#pragma once
// The words of the mail that the models of asks and feelings were trained on. Of a mail that speaks
// of quite other things they know little.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Those of one language.
class KnownWords {
 public:
  /// Without a file every word is known.
  KnownWords() = default;
  /// text      models/known_words_<language>.txt: "limit NUMBER", then a word a line: the first
  ///           eight hexadecimal digits of its stem
  /// file      its name, for errors
  /// fails     LoadError with file and line
  KnownWords(std::string_view text, std::string_view file);

  bool knows(Stem stem) const;
  /// The share of new words that one in ten everyday mails has, of a writer whose other mails
  /// were left out.
  double limit() const { return limit_; }

 private:
  std::vector<std::uint32_t> words_;  // sorted
  double limit_ = 1;
};

/// What a file says.
/// stems     sorted
std::string known_words_text(const std::vector<Stem>& stems, double limit);

/// By index_of(language).
using KnownWordsOfAll = std::array<KnownWords, kMaxLanguages>;

/// Reads the files of all languages.
/// fails     LoadError
KnownWordsOfAll load_known_words(const DataFiles& files);

/// Fewer telling words say nothing of how new a mail is.
inline constexpr std::size_t kLeastTellingWords = 8;

/// The words that tell what a mail speaks of, each once: no function words, none below four
/// letters, and no names (words with a capital inside a sentence, but where nouns have one too).
std::vector<const Token*> telling_words(const Document& mail, bool nouns_capitalised);

/// Share of the telling words of a mail of which no stem is known; 0 for fewer than
/// kLeastTellingWords.
double new_share(const Document& mail, bool nouns_capitalised,
                 const std::function<bool(Stem)>& is_known);

}  // namespace sincerely
