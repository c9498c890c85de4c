#pragma once
// Finds the phrases of a lexicon in a document: token sequences with wildcards, positions,
// exceptions and weights.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.hpp"
#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

class PhraseIndex;

/// Where in a mail a row counts. open: first 2 own sentences. close and end: last 3 own sentences.
/// start: first 2 own sentences or the first two of a paste. sentence_start: first token of a
/// sentence.
enum class Position { anywhere, open, close, greeting, signoff, start, end, sentence_start };

/// A phrase that stands in a document.
struct PhraseMatch {
  Span span;
  std::string_view family;   // lives as long as the lexicon
  std::string_view pattern;  // as in the data file
  double weight = 0;         // 1.0 may be shown alone; <= 0.3 counts in densities only
  Position position = Position::anywhere;
  std::uint32_t sentence = 0;     // index into Document::sentences
  std::uint32_t first_token = 0;  // half open into Document::tokens
  std::uint32_t end_token = 0;
  bool veto = false;  // an `except` row; never in a result
};

/// The rows of one or more lexicon files, compiled. Copies share the compiled rows.
///
/// Columns: lang, family, kind, pattern, weight, source, [evidence]. Kinds: `phrase[@position]`,
/// `lemma[@position]`, `frame[@position]` (all: token sequences; in `lemma` every token matches any
/// inflection), `regex[@position]` (ICU, on the raw text), `codepoint` (U+200B or U+2061-U+2064),
/// `token` (literal text, case-folded), `except` (vetoes overlapping hits of its family; a family
/// may be written `family` or `*`), `note` (not matched).
///
/// Pattern syntax of token sequences: `(a|b c)` one of, `(…)?` optional, `<a-b>` that many tokens
/// inside one sentence, `<date>`, `<num>`, `^` start and `$` end of the sentence. Punctuation in a
/// pattern is ignored, except `?`, `:` and `!` which must then stand in the text.
class Lexicon {
 public:
  Lexicon();
  /// Lexicons that share an index are looked for together.
  explicit Lexicon(std::shared_ptr<PhraseIndex> index);
  ~Lexicon();
  Lexicon(const Lexicon&);
  Lexicon& operator=(const Lexicon&);

  /// Adds the rows of a TSV file. fails: LoadError with file and line for a row that cannot be
  /// compiled.
  void add(std::string_view tsv, std::string_view file, const LanguagePacks& packs);

  /// Adds one `frame` row (tables such as request_frames.tsv). fails: std::invalid_argument
  void add_frame(Language language, std::string_view family, std::string_view pattern,
                 double weight, const LanguagePacks& packs);

  /// Phrases of `family` (empty: any family) in the document, leftmost-longest, not overlapping
  /// within a family, in reading order. Rows of language `und` count everywhere, others in
  /// paragraphs of their language. Token rows look at own words (body and list; greeting and
  /// closing for rows with that position), regex, codepoint and token rows also at greeting,
  /// closing and signature; never at quotes, forwarded parts, code, or between quotation marks.
  /// cost      a few microseconds for a document seen before by a lexicon with the same index (see
  ///           PhraseIndex)
  std::vector<PhraseMatch> find(const Document& document, std::string_view family = {}) const;

  /// As `find`, in one sentence, whatever its role and between quotation marks too (for the other
  /// person's mail). Token rows only; positions are not looked at, except sentence_start.
  std::vector<PhraseMatch> find_in(const Document& document, const Sentence& sentence,
                                   std::string_view family = {}) const;

  bool empty() const;
  std::vector<std::string> families() const;

 private:
  struct Rows;
  std::shared_ptr<Rows> rows_;
};

}  // namespace sincerely
