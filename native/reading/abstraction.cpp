#include "reading/abstraction.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

/// A sentence shorter than this says too little to be measured.
constexpr int kLeastWords = 5;
/// Shorter words with an abstract ending are everyday words ("nation", "moment").
constexpr std::size_t kLeastAbstract = 7;

struct Words {
  std::size_t length = 8;  // letters from which a word counts as long
  std::vector<std::string> suffixes;
  std::unordered_set<std::string> possessives, plain;
};

struct Weights {
  double length = 0, possessive = 0, claim = 0, plain = 0, sign = 0;
};

/// The words of all languages, read once for the packs.
struct Tables {
  explicit Tables(const LanguagePacks& packs);

  std::array<Words, kMaxLanguages> words;
  Weights weights;
};

void add_weight(const std::string& name, double value, Weights& weights) {
  if (name == "long") weights.length = value;
  if (name == "possessive") weights.possessive = value;
  if (name == "possessive-abstract") weights.claim = value;
  if (name == "plain") weights.plain = value;
  if (name == "sign") weights.sign = value;
}

void add_word(const std::string& kind, const std::string& value, Words& words) {
  if (kind == "length") words.length = std::stoul(value);
  if (kind == "suffix") words.suffixes.push_back(fold(value));
  if (kind == "possessive") words.possessives.insert(fold(value));
  if (kind == "plain") words.plain.insert(fold(value));
}

Tables::Tables(const LanguagePacks& packs) {
  constexpr std::string_view path = "reading/abstraction.tsv";
  const auto table = read_table(packs.files().get(path), path);
  const auto lang = table.column("lang"), kind = table.column("kind"),
             value = table.column("value"), weight = table.column("weight");
  for (const auto& row : table.rows) {
    if (row[lang] == "und")
      add_weight(row[value], std::stod(row[weight]), weights);
    else if (const auto language = language_of_tag(row[lang]))
      add_word(row[kind], row[value], words[index_of(*language)]);
  }
}

std::size_t letters(const std::string& utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_abstract(const Token& token, const Words& words) {
  return token.kind == TokenKind::word && letters(token.folded) >= kLeastAbstract &&
         std::ranges::any_of(words.suffixes, [&](const std::string& suffix) {
           return token.folded.ends_with(suffix);
         });
}

bool is_long(const Token& token, const Words& words) {
  return token.kind == TokenKind::word && letters(token.folded) >= words.length;
}

/// Signs of a person at the keyboard: brackets, dashes, quoted pieces, code.
bool is_sign(const Token& token) {
  constexpr std::array<std::string_view, 18> signs{"(", ")",  "[", "]", "/", "<", ">", "=", "_",
                                                   "*", "\"", "…", "-", "“", "”", "„", "«", "»"};
  return token.kind == TokenKind::punctuation &&
         std::ranges::find(signs, token.text) != signs.end();
}

struct Counts {
  int words = 0, length = 0, possessives = 0, claims = 0, plain = 0, signs = 0;

  void add(const Counts& other) {
    words += other.words;
    length += other.length;
    possessives += other.possessives;
    claims += other.claims;
    plain += other.plain;
    signs += other.signs;
  }
  double score(const Weights& w) const {
    if (words == 0) return 0;
    return 100.0 / words *
           (w.length * length + w.possessive * possessives + w.claim * claims + w.plain * plain +
            w.sign * signs);
  }
};

/// "our ongoing commitment": up to two words between the possessive and the noun.
bool find_claim(std::span<const Token> tokens, std::size_t at, const Words& words, Span& span) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 3; ++i) {
    if (tokens[i].kind != TokenKind::word || (tokens[i].stop_word && i > at + 1)) return false;
    const bool last = is_abstract(tokens[i], words);
    if (!last &&
        !(is_long(tokens[i], words) && (i + 1 == tokens.size() || tokens[i + 1].stop_word ||
                                        tokens[i + 1].kind != TokenKind::word)))
      continue;
    span = {tokens[at].span.begin, tokens[i].span.end};
    return true;
  }
  return false;
}

Counts count(std::span<const Token> tokens, const Words& words, AbstractSentence& sentence) {
  Counts counts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    counts.words += token.kind == TokenKind::word;
    counts.length += is_long(token, words) || is_abstract(token, words);
    counts.plain += token.kind == TokenKind::word && words.plain.contains(token.folded);
    counts.signs += is_sign(token);
    sentence.has_figure |= token.kind == TokenKind::number || token.kind == TokenKind::link ||
                           token.kind == TokenKind::address;
    if (!words.possessives.contains(token.folded)) continue;
    ++counts.possessives;
    Span claim;
    if (!find_claim(tokens, i, words, claim)) continue;
    ++counts.claims;
    sentence.claims.push_back(claim);
  }
  return counts;
}

void add_nouns(std::span<const Token> tokens, const Words& words, std::set<std::string>& seen,
               std::vector<Span>& nouns) {
  for (const auto& token : tokens)
    if (is_abstract(token, words) && seen.insert(token.folded).second) nouns.push_back(token.span);
}

}  // namespace

Abstraction measure_abstraction(const Document& document, const LanguagePacks& packs) {
  const auto& tables = packs.made<Tables>();
  Abstraction out;
  Counts all;
  std::set<std::string> seen;
  for (const auto* own : document.own_sentences()) {
    const auto language = document.language_of(*own);
    if (language == Language::other) continue;
    const auto& words = tables.words[index_of(language)];
    AbstractSentence sentence;
    sentence.sentence = static_cast<std::uint32_t>(own - document.sentences.data());
    const auto counts = count(document.tokens_of(*own), words, sentence);
    all.add(counts);
    add_nouns(document.tokens_of(*own), words, seen, out.nouns);
    if (counts.words < kLeastWords) continue;
    sentence.score = counts.score(tables.weights);
    out.sentences.push_back(std::move(sentence));
  }
  out.words = all.words;
  out.score = all.score(tables.weights);
  std::ranges::stable_sort(out.nouns, std::greater{}, [](Span span) { return span.size(); });
  return out;
}

}  // namespace sincerely
