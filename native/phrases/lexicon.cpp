#include "phrases/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <iterator>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "base/lru_cache.hpp"
#include "phrases/pattern.hpp"
#include "phrases/phrase_index.hpp"
#include "phrases/positions.hpp"
#include "phrases/regex_rows.hpp"

namespace sincerely {
namespace {

struct Row {
  std::string family, pattern;
  double weight = 0;
  Position position = Position::anywhere;
  Language language = Language::other;  // other: everywhere
  bool veto = false;
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

/// Exactly the tag of a built-in language, or "und".
/// fails     std::invalid_argument
Language language_named(const std::string& text) {
  if (text == "und") return Language::other;
  const auto language = language_of_tag(text);
  if (!language || tag(*language) != text) throw std::invalid_argument("unknown language " + text);
  return *language;
}

bool raw_role(Role role) {
  return role != Role::quote && role != Role::forwarded && role != Role::code &&
         role != Role::disclaimer;
}

/// Drops what an `except` row of the same family overlaps, and those rows.
void apply_vetoes(std::vector<PhraseMatch>& matches) {
  std::vector<PhraseMatch> vetoes;
  for (const auto& match : matches)
    if (match.veto) vetoes.push_back(match);
  if (vetoes.empty()) return;
  std::ranges::sort(vetoes, {}, [](const PhraseMatch& veto) { return veto.span.begin; });
  std::vector<std::int32_t> reach;  // how far this veto or one before it goes
  for (const auto& veto : vetoes)
    reach.push_back(std::max(reach.empty() ? 0 : reach.back(), veto.span.end));
  std::erase_if(matches, [&](const PhraseMatch& match) {
    if (match.veto) return true;
    const auto behind = std::ranges::partition_point(
        vetoes, [&](const PhraseMatch& veto) { return veto.span.begin < match.span.end; });
    for (auto i = static_cast<std::size_t>(behind - vetoes.begin());
         i > 0 && reach[i - 1] > match.span.begin; --i) {
      const auto& veto = vetoes[i - 1];
      if ((veto.family == "*" || veto.family == match.family) && veto.span.overlaps(match.span))
        return true;
    }
    return false;
  });
}

/// Does one of the quotations, which stand in order, hold all of a span? What is the whole of one
/// with its marks is no quotation ("«Vorname»").
bool is_quoted(const std::vector<Span>& quoted, Span span) {
  const auto behind =
      std::ranges::partition_point(quoted, [&](Span q) { return q.begin <= span.begin; });
  return behind != quoted.begin() && std::prev(behind)->contains(span) &&
         *std::prev(behind) != span;
}

void leave_longest(std::vector<PhraseMatch>& matches) {
  if (matches.size() < 2) return;
  std::ranges::sort(matches, [](const PhraseMatch& a, const PhraseMatch& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.end != b.span.end ? a.span.end > b.span.end : a.weight > b.weight;
  });
  std::vector<std::pair<std::string_view, std::int32_t>> taken;  // up to where, by family
  std::erase_if(matches, [&](const PhraseMatch& match) {
    auto last = std::ranges::find(taken, match.family, [](const auto& one) { return one.first; });
    if (last == taken.end()) last = taken.insert(taken.end(), {match.family, 0});
    if (match.span.begin < last->second) return true;
    last->second = match.span.end;
    return false;
  });
}

}  // namespace

namespace {

/// What stands in a document.
struct FoundFamily {
  std::string family;
  std::vector<PhraseMatch> matches;
};

}  // namespace

struct Lexicon::Rows {
  std::deque<Row> rows;  // stable addresses: matches point at family and pattern
  std::vector<std::pair<RegexRow, std::uint32_t>> raw;
  const LanguagePacks* packs = nullptr;
  std::shared_ptr<PhraseIndex> index;
  std::uint32_t owner;
  /// Of documents seen lately, by serial and family; only where expressions are among the rows: a
  /// mail of the thread stays as it was while the reply is written, and several checks ask alike.
  mutable LruCache<std::uint64_t, FoundFamily> found{16};

  explicit Rows(std::shared_ptr<PhraseIndex> shared)
      : index(std::move(shared)), owner(index->new_owner()) {}

  /// checked   a wrong expression is said at once
  void add(Row row, std::string_view kind, bool checked);
  /// What stands in one of all sentences, or in all of them (`hits`), as matches of the families
  /// asked for.
  template <typename Accept>
  void take(const Document& document, std::span<const PhraseHit> hits, std::string_view family,
            Accept accept, std::vector<PhraseMatch>& out) const;
  void match_raw(const Document& document, std::string_view family,
                 std::vector<PhraseMatch>& out) const;
  std::vector<PhraseMatch> find(const Document& document, std::string_view family) const;
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
};

void Lexicon::Rows::add(Row row, std::string_view kind, bool checked) {
  const auto at = kind.find('@');
  const auto base = kind.substr(0, at);
  row.position = position_of(at == kind.npos ? std::string_view{} : kind.substr(at + 1));
  row.veto = base == "except";
  found.clear();
  const auto number = static_cast<std::uint32_t>(rows.size());
  rows.push_back(std::move(row));
  const auto& [family, pattern, weight, position, language, veto] = rows.back();
  if (base == "regex")
    raw.emplace_back(checked ? compile_regex(pattern) : defer_regex(pattern), number);
  else if (base == "codepoint")
    raw.emplace_back(compile_codepoint(pattern), number);
  else if (base == "token")
    raw.emplace_back(compile_literal(pattern), number);
  else if (base == "phrase" || base == "frame" || base == "except")
    index->add(compile_pattern(pattern, false), language, owner, number);
  else if (base == "lemma")
    index->add(compile_pattern(pattern, true), language, owner, number);
  else if (base != "note")
    throw std::invalid_argument("unknown kind " + std::string(kind));
}

template <typename Accept>
void Lexicon::Rows::take(const Document& document, std::span<const PhraseHit> hits,
                         std::string_view family, Accept accept,
                         std::vector<PhraseMatch>& out) const {
  if (family.empty()) out.reserve(hits.size());
  for (const auto& hit : hits) {
    const auto& row = rows[hit.row];
    // An exception of every family counts beside any.
    if (!family.empty() && row.family != family && row.family != "*") continue;
    if (row.position == Position::sentence_start && hit.first > 0) continue;
    if (!accept(row, hit.sentence)) continue;
    const auto& sentence = document.sentences[hit.sentence];
    auto match = make_match(hit.row);
    match.sentence = hit.sentence;
    match.first_token = sentence.first_token + hit.first;
    match.end_token = sentence.first_token + hit.end;
    match.span = {document.tokens[match.first_token].span.begin,
                  document.tokens[match.end_token - 1].span.end};
    out.push_back(match);
  }
}

void Lexicon::Rows::match_raw(const Document& document, std::string_view family,
                              std::vector<PhraseMatch>& out) const {
  if (raw.empty()) return;
  const FoldedText& folded = index->folded(document);
  for (const auto& [row, number] : raw) {
    const auto& about = rows[number];
    if (!family.empty() && about.family != family && !about.veto) continue;
    for (const auto& span : find_regex(row, document.text, folded)) {
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

Lexicon::Lexicon() : Lexicon(std::make_shared<PhraseIndex>()) {}
Lexicon::Lexicon(std::shared_ptr<PhraseIndex> index)
    : rows_(std::make_shared<Rows>(std::move(index))) {}
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
  const auto built_in = data_file(file);  // a test compiles their expressions
  const bool checked = !built_in || built_in->data() != tsv.data();
  std::unordered_map<std::string, std::size_t> seen;  // lines
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    try {
      const auto language = language_named(row[lang]);
      const auto [first, is_new] = seen.try_emplace(
          row[lang] + '\t' + row[family] + '\t' + row[kind] + '\t' + row[pattern], table.line(i));
      if (!is_new) throw std::invalid_argument("the same as line " + std::to_string(first->second));
      rows_->add(
          {row[family], row[pattern], weight_of(row[weight]), Position::anywhere, language, false},
          row[kind], checked);
    } catch (const std::exception& error) {
      throw LoadError(file, table.line(i), error.what());
    }
  }
}

void Lexicon::add_frame(Language language, std::string_view family, std::string_view pattern,
                        double weight, const LanguagePacks& packs) {
  rows_->packs = &packs;
  rows_->add(
      {std::string(family), std::string(pattern), weight, Position::anywhere, language, false},
      "frame", true);
}

std::vector<PhraseMatch> Lexicon::find(const Document& document, std::string_view family) const {
  if (rows_->rows.empty()) return {};
  if (rows_->raw.empty()) return rows_->find(document, family);
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
  const auto key = std::hash<std::string_view>{}(family) ^ document.serial * kSpread;
  if (const auto* known = rows_->found.find(key); known && known->family == family)
    return known->matches;
  auto matches = rows_->find(document, family);
  rows_->found.keep(key, {std::string(family), matches});
  return matches;
}

std::vector<PhraseMatch> Lexicon::Rows::find(const Document& document,
                                             std::string_view family) const {
  std::vector<PhraseMatch> matches;
  std::optional<Positions> positions;  // few rows ask for a place
  const auto accept = [&](const Row& row, std::uint32_t sentence) {
    const auto role = document.role_of(document.sentences[sentence]);
    const bool own = is_own_words(role), edge = role == Role::greeting || role == Role::closing;
    if (row.veto) return own || edge;
    if (row.position == Position::greeting) return role == Role::greeting;
    if (row.position == Position::signoff) return role == Role::closing;
    if (!own) return false;
    if (row.position == Position::anywhere || row.position == Position::sentence_start) return true;
    if (!positions) positions.emplace(document);
    const bool opens = row.position == Position::open || row.position == Position::start;
    return bool(opens ? positions->open[sentence] : positions->close[sentence]);
  };
  const auto hits = index->find(document, *packs, owner);
  take(document, hits, family, accept, matches);
  match_raw(document, family, matches);
  apply_vetoes(matches);
  leave_longest(matches);
  if (!matches.empty()) {
    const auto& quoted = index->quoted(document);
    std::erase_if(matches, [&](const PhraseMatch& match) { return is_quoted(quoted, match.span); });
  }
  return matches;
}

std::vector<PhraseMatch> Lexicon::find_in(const Document& document, const Sentence& sentence,
                                          std::string_view family) const {
  std::vector<PhraseMatch> matches;
  if (rows_->rows.empty()) return matches;
  const auto number = static_cast<std::uint32_t>(&sentence - document.sentences.data());
  const auto hits = rows_->index->find(document, *rows_->packs, rows_->owner, number);
  rows_->take(
      document, hits, family, [](const Row&, std::uint32_t) { return true; }, matches);
  apply_vetoes(matches);
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
