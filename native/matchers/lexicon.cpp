#include "matchers/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "matchers/edges.hpp"
#include "matchers/pattern.hpp"
#include "matchers/raw_rows.hpp"
#include "text/quotation.hpp"

namespace sincerely {
namespace {

struct Row {
  std::string family, pattern;
  double weight = 0;
  Position position = Position::anywhere;
  Language language = Language::other;  // other: everywhere
  bool veto = false;
};

struct CompiledRow {
  Pattern pattern;
  std::uint32_t row = 0;
};

/// The token rows of one family, by what they begin with. `other` holds those that count in every language.
struct FamilyIndex {
  using ByHash = std::unordered_map<Stem, std::vector<std::uint32_t>>;
  std::array<ByHash, 4> by_word, by_lemma;             // by Language
  std::array<std::vector<std::uint32_t>, 4> anywhere;  // begin with a number, date or wildcard
};

Position position_of(std::string_view name) {
  using enum Position;
  if (name.empty()) return anywhere;
  if (name == "open") return open;
  if (name == "close") return close;
  if (name == "greeting") return greeting;
  if (name == "signoff") return signoff;
  if (name == "start") return start;
  if (name == "end") return end;
  if (name == "sentence-start") return sentence_start;
  throw std::invalid_argument("unknown position @" + std::string(name));
}

double weight_of(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size() || value < 0 || value > 1)
    throw std::invalid_argument("weight is not a number from 0 to 1: " + std::string(text));
  return value;
}

bool raw_role(Role role) {
  return role != Role::quote && role != Role::forwarded && role != Role::code &&
         role != Role::disclaimer;
}

void leave_longest(std::vector<PhraseMatch>& matches) {
  std::ranges::sort(matches, [](const PhraseMatch& a, const PhraseMatch& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.end != b.span.end ? a.span.end > b.span.end : a.weight > b.weight;
  });
  std::unordered_map<std::string_view, std::int32_t> taken;
  std::erase_if(matches, [&](const PhraseMatch& match) {
    auto& end = taken[match.family];
    if (match.span.begin < end) return true;
    end = match.span.end;
    return false;
  });
}

}  // namespace

struct Lexicon::Rows {
  std::deque<Row> rows;  // stable addresses: matches point at family and pattern
  std::vector<CompiledRow> compiled;
  std::vector<std::pair<RawRow, std::uint32_t>> raw;
  std::map<std::string, FamilyIndex, std::less<>> by_family;
  FamilyIndex all;  // of every family
  const LanguagePacks* packs = nullptr;

  void add(Row row, std::string_view kind);
  void add_pattern(const std::string& pattern, bool lemma, std::uint32_t row);
  const std::unordered_set<std::string>& dates(Language language) const {
    return packs->pack(language).date_words;
  }

  template <typename Accept>
  void match_sentence(const Document& document, std::uint32_t sentence, std::string_view family,
                      Accept accept, std::vector<PhraseMatch>& out) const;
  template <typename Accept>
  void match_family(const Document& document, std::uint32_t sentence, const FamilyIndex& index,
                    Accept accept, std::vector<PhraseMatch>& out) const;
  template <typename Accept>
  void try_at(const Document& document, std::uint32_t sentence, std::uint32_t at,
              const std::vector<std::uint32_t>& candidates, Accept accept,
              std::vector<PhraseMatch>& out) const;
  void match_raw(const Document& document, std::string_view family,
                 std::vector<PhraseMatch>& out) const;
  PhraseMatch make_match(std::uint32_t row) const {
    const auto& r = rows[row];
    PhraseMatch match;
    match.family = r.family;
    match.pattern = r.pattern;
    match.weight = r.weight;
    match.position = r.position;
    match.veto = r.veto;
    return match;
  }
  /// Drops what an `except` row of the same family overlaps.
  void apply_vetoes(std::vector<PhraseMatch>& matches, std::vector<PhraseMatch>& vetoes) const {
    std::erase_if(matches, [&](const PhraseMatch& match) {
      return std::ranges::any_of(vetoes, [&](const PhraseMatch& veto) {
        return (veto.family == "*" || veto.family == match.family) &&
               veto.span.overlaps(match.span);
      });
    });
  }
};

void Lexicon::Rows::add_pattern(const std::string& text, bool lemma, std::uint32_t row) {
  const auto language = static_cast<std::size_t>(rows[row].language);
  auto pattern = compile_pattern(text, lemma);
  const auto start = start_of(pattern);
  const auto number = static_cast<std::uint32_t>(compiled.size());
  for (auto* index : {&by_family[rows[row].family], &all}) {
    if (start.anything) {
      index->anywhere[language].push_back(number);
      continue;
    }
    for (const auto hash : start.words) index->by_word[language][hash].push_back(number);
    for (const auto hash : start.lemmas) index->by_lemma[language][hash].push_back(number);
  }
  compiled.push_back({std::move(pattern), row});
}

void Lexicon::Rows::add(Row row, std::string_view kind) {
  const auto at = kind.find('@');
  const auto base = kind.substr(0, at);
  row.position = position_of(at == kind.npos ? std::string_view{} : kind.substr(at + 1));
  row.veto = base == "except";
  const auto number = static_cast<std::uint32_t>(rows.size());
  rows.push_back(std::move(row));
  const auto& pattern = rows.back().pattern;
  if (base == "regex")
    raw.emplace_back(compile_regex(pattern), number);
  else if (base == "codepoint")
    raw.emplace_back(compile_codepoint(pattern), number);
  else if (base == "token")
    raw.emplace_back(compile_literal(pattern), number);
  else if (base == "phrase" || base == "frame" || base == "except")
    add_pattern(pattern, false, number);
  else if (base == "lemma")
    add_pattern(pattern, true, number);
  else if (base != "note")
    throw std::invalid_argument("unknown kind " + std::string(kind));
}

template <typename Accept>
void Lexicon::Rows::try_at(const Document& document, std::uint32_t sentence, std::uint32_t at,
                           const std::vector<std::uint32_t>& candidates, Accept accept,
                           std::vector<PhraseMatch>& out) const {
  const auto& where = document.sentences[sentence];
  const auto tokens = document.tokens_of(where);
  for (const auto number : candidates) {
    const auto& candidate = compiled[number];
    const auto& row = rows[candidate.row];
    if (!accept(row)) continue;
    if (row.position == Position::sentence_start && at > 0) continue;
    const auto end = match_at(candidate.pattern, tokens, at, dates(document.language_of(where)));
    if (!end || *end == at) continue;
    auto match = make_match(candidate.row);
    match.span = {tokens[at].span.begin, tokens[*end - 1].span.end};
    match.sentence = sentence;
    match.first_token = where.first_token + at;
    match.end_token = where.first_token + *end;
    out.push_back(match);
  }
}

template <typename Accept>
void Lexicon::Rows::match_family(const Document& document, std::uint32_t sentence,
                                 const FamilyIndex& index, Accept accept,
                                 std::vector<PhraseMatch>& out) const {
  const auto tokens = document.tokens_of(document.sentences[sentence]);
  const auto own = static_cast<std::size_t>(document.language_of(document.sentences[sentence]));
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    const auto& token = tokens[at];
    for (const auto language : {own, static_cast<std::size_t>(Language::other)}) {
      const auto look_up = [&](const FamilyIndex::ByHash& by_hash, Stem key) {
        if (const auto found = by_hash.find(key); found != by_hash.end())
          try_at(document, sentence, at, found->second, accept, out);
      };
      if (!index.by_word[language].empty()) look_up(index.by_word[language], token.hash);
      if (!index.by_lemma[language].empty())
        for (const auto stem : token.stems) look_up(index.by_lemma[language], stem);
      if (token.kind != TokenKind::punctuation && !index.anywhere[language].empty())
        try_at(document, sentence, at, index.anywhere[language], accept, out);
    }
  }
}

/// One family with the exceptions of all, or every family.
template <typename Accept>
void Lexicon::Rows::match_sentence(const Document& document, std::uint32_t sentence,
                                   std::string_view family, Accept accept,
                                   std::vector<PhraseMatch>& out) const {
  if (family.empty()) return match_family(document, sentence, all, accept, out);
  for (const auto name : {family, std::string_view("*")})
    if (const auto found = by_family.find(name); found != by_family.end())
      match_family(document, sentence, found->second, accept, out);
}

void Lexicon::Rows::match_raw(const Document& document, std::string_view family,
                              std::vector<PhraseMatch>& out) const {
  for (const auto& [row, number] : raw) {
    const auto& about = rows[number];
    if (!family.empty() && about.family != family && !about.veto) continue;
    for (const auto& span : find_raw(row, document.text)) {
      const auto paragraph = first_reaching(document.paragraphs, span);
      // Signs between paragraphs (a rule of dashes) belong to the writer too.
      if (paragraph != document.paragraphs.end() &&
          (!raw_role(paragraph->role) ||
           (about.language != Language::other && about.language != paragraph->language)))
        continue;
      auto match = make_match(number);
      match.span = span;
      const auto sentence = first_reaching(document.sentences, span);
      if (sentence != document.sentences.end())
        match.sentence = static_cast<std::uint32_t>(sentence - document.sentences.begin());
      out.push_back(match);
    }
  }
}

Lexicon::Lexicon() : rows_(std::make_shared<Rows>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(const Lexicon&) = default;
Lexicon& Lexicon::operator=(const Lexicon&) = default;

void Lexicon::add(std::string_view tsv, std::string_view file, const LanguagePacks& packs) {
  const auto table = read_table(tsv, file);
  const auto lang = table.column("lang"), family = table.column("family"),
             kind = table.column("kind"), pattern = table.column("pattern"),
             weight = table.column("weight");
  table.column("source");  // every row says where it comes from
  rows_->packs = &packs;
  std::size_t line = 1;
  for (const auto& row : table.rows) {
    ++line;
    try {
      const auto language =
          row[lang] == "und" ? std::optional(Language::other) : language_of_tag(row[lang]);
      if (!language) throw std::invalid_argument("unknown language " + row[lang]);
      rows_->add(
          {row[family], row[pattern], weight_of(row[weight]), Position::anywhere, *language, false},
          row[kind]);
    } catch (const std::exception& error) {
      throw LoadError(file, line, error.what());
    }
  }
}

void Lexicon::add_frame(Language language, std::string_view family, std::string_view pattern,
                        double weight, const LanguagePacks& packs) {
  rows_->packs = &packs;
  rows_->add(
      {std::string(family), std::string(pattern), weight, Position::anywhere, language, false},
      "frame");
}

std::vector<PhraseMatch> Lexicon::find(const Document& document, std::string_view family) const {
  std::vector<PhraseMatch> all;
  if (rows_->rows.empty()) return all;
  const Edges edges(document);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const auto role = document.role_of(document.sentences[i]);
    if (!is_own_words(role) && role != Role::greeting && role != Role::closing) continue;
    const auto accept = [&](const Row& row) {
      if (row.veto) return true;
      switch (row.position) {
        case Position::greeting:
          return role == Role::greeting;
        case Position::signoff:
          return role == Role::closing;
        case Position::open:
        case Position::start:
          return is_own_words(role) && edges.open[i];
        case Position::close:
        case Position::end:
          return is_own_words(role) && edges.close[i];
        default:
          return is_own_words(role);
      }
    };
    rows_->match_sentence(document, i, family, accept, all);
  }
  rows_->match_raw(document, family, all);
  std::vector<PhraseMatch> matches, vetoes;
  for (const auto& match : all) {
    (match.veto ? vetoes : matches).push_back(match);
  }
  rows_->apply_vetoes(matches, vetoes);
  leave_longest(matches);
  if (!matches.empty()) {
    const auto quoted = quotations(document);
    std::erase_if(matches, [&](const PhraseMatch& match) {
      return std::ranges::any_of(quoted, [&](Span span) { return span.contains(match.span); });
    });
  }
  return matches;
}

std::vector<PhraseMatch> Lexicon::find_in(const Document& document, const Sentence& sentence,
                                          std::string_view family) const {
  std::vector<PhraseMatch> matches, vetoes;
  if (rows_->rows.empty()) return matches;
  const auto number = static_cast<std::uint32_t>(&sentence - document.sentences.data());
  rows_->match_sentence(
      document, number, family, [](const Row&) { return true; }, matches);
  for (const auto& match : matches)
    if (match.veto) vetoes.push_back(match);
  std::erase_if(matches, [](const PhraseMatch& match) { return match.veto; });
  rows_->apply_vetoes(matches, vetoes);
  leave_longest(matches);
  return matches;
}

bool Lexicon::empty() const { return rows_->rows.empty(); }

std::vector<std::string> Lexicon::families() const {
  std::set<std::string> names;
  for (const auto& row : rows_->rows) names.insert(row.family);
  return {names.begin(), names.end()};
}

}  // namespace sincerely
