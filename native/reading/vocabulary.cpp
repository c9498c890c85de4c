#include "reading/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kPart = 5;              // letters that a part of a compound has at least
constexpr std::size_t kLongestCompound = 64;  // bytes; a longer word is not taken apart
constexpr std::size_t kDerivation = 6;        // letters that words of one derivation begin with
constexpr std::size_t kDerivedWord = 7;       // and how long both are at least
constexpr double kNumberWeight = 0.3;  // a figure or a month says little: mails share them easily

/// 1 for a word that stands in fewer than one mail in a hundred, 0 for one in four.
double weight_of_share(double share) {
  return std::clamp(-0.225 * std::log(share) - 0.25, 0.0, 1.0);
}

/// Share of mails that a word stands in, by the hash of the folded word.
using Shares = std::unordered_map<Stem, double>;

Shares read_shares(const LanguagePack& pack, const DataFiles& files) {
  Shares out;
  const auto path = "languages/" + pack.tag + "/common_words.tsv";
  const auto bytes = files.find(path);
  if (!bytes) return out;
  const auto table = read_table(*bytes, path);
  const auto word = table.column("word"), share = table.column("share");
  for (const auto& row : table.rows) {
    double value = 0;
    std::from_chars(row[share].data(), row[share].data() + row[share].size(), value);
    if (value > 0) out[stem_of(fold(row[word]))] = value;
  }
  return out;
}

/// Words for the same thing: the row of a word's base form, by stem.
using Synonyms = std::unordered_map<Stem, std::uint32_t>;

Synonyms read_synonyms(const Table& table) {
  Synonyms out;
  if (table.rows.empty()) return out;
  const auto words = table.column("words");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::istringstream line{std::string(table.rows[row][words])};
    for (std::string word; line >> word;)
      out[stem_of(fold(word))] = static_cast<std::uint32_t>(row);
  }
  return out;
}

/// What languages say about their words, read once for the packs. A language that is not there is
/// read as the first one.
class WordTables {
 public:
  explicit WordTables(const LanguagePacks& packs) : prefixes(packs.words("prefix").words()) {
    for (const auto language : packs.languages()) {
      const auto& pack = packs.pack(language);
      shares_[index_of(language)] = read_shares(pack, packs.files());
      synonyms_[index_of(language)] = read_synonyms(pack.synonyms);
    }
    shares_.back() = shares_.front();
    synonyms_.back() = synonyms_.front();
  }

  const Shares& shares(Language language) const { return shares_[index_of(language)]; }
  const Synonyms& synonyms(Language language) const { return synonyms_[index_of(language)]; }

  const std::span<const std::string> prefixes;  // that many words share: "unter"

 private:
  std::array<Shares, kMaxLanguages + 1> shares_;
  std::array<Synonyms, kMaxLanguages + 1> synonyms_;
};

bool tells(const Token& token) {
  return token.kind == TokenKind::number ||
         (token.kind == TokenKind::word && !token.stop_word && token.folded.size() > 1);
}

/// What the words of one derivation begin with; after a prefix that many words share, some of the
/// rest too: "Unterschrift" is no "Unterstand".
std::string beginning_of(const std::string& word, std::span<const std::string> prefixes) {
  constexpr std::size_t kAfterPrefix = 3;
  for (const auto& prefix : prefixes)
    if (word.starts_with(prefix)) return word.substr(0, prefix.size() + kAfterPrefix);
  return word.substr(0, kDerivation);
}

/// Begins a letter here, not the rest of one?
bool is_letter_start(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

WordSet shared_words(const WordSet& a, const WordSet& b) {
  WordSet out;
  std::ranges::set_intersection(a, b, std::back_inserter(out));
  return out;
}

void add_words(WordSet& to, const WordSet& more) {
  if (more.empty()) return;
  if (to.empty()) {
    to = more;
    return;
  }
  WordSet out;
  std::ranges::set_union(to, more, std::back_inserter(out));
  to = std::move(out);
}

struct Vocabulary::Impl {
  explicit Impl(const WordTables& all) : tables(all) {}

  const WordTables& tables;
  std::unordered_map<Stem, std::uint32_t> by_stem;
  std::unordered_map<std::string, std::uint32_t> by_beginning;         // of long words
  std::map<std::pair<Language, std::uint32_t>, std::uint32_t> by_row;  // of synonyms
  struct Word {
    std::string folded;
    WordSet numbers;  // its own, and those of its parts
  };
  std::unordered_map<Stem, Word> by_word;  // by hash of the folded word
  std::vector<double> weights;

  std::uint32_t number_of(const Token& token, Language language) {
    for (const auto stem : token.stems)
      if (const auto found = by_stem.find(stem); found != by_stem.end()) return found->second;
    const auto& synonyms = tables.synonyms(language);
    for (const auto stem : token.stems)
      if (const auto row = synonyms.find(stem); row != synonyms.end())
        return number_of_row(row->second, language);
    if (token.folded.size() >= kDerivedWord && token.kind == TokenKind::word) {
      const auto next = static_cast<std::uint32_t>(weights.size());
      const auto beginning = beginning_of(token.folded, tables.prefixes);
      const auto [at, fresh] = by_beginning.try_emplace(beginning, next);
      if (!fresh) return at->second;
    }
    weights.push_back(1);
    return static_cast<std::uint32_t>(weights.size() - 1);
  }

  std::uint32_t number_of_row(std::uint32_t row, Language language) {
    const auto next = static_cast<std::uint32_t>(weights.size());
    const auto [at, fresh] = by_row.try_emplace({language, row}, next);
    if (fresh) weights.push_back(1);
    return at->second;
  }

  void learn(const Token& token, Language language, bool date) {
    if (!tells(token)) return;
    const auto [word, fresh] = by_word.try_emplace(token.hash);
    if (!fresh) return;
    const auto number = number_of(token, language);
    for (const auto stem : token.stems) by_stem.try_emplace(stem, number);
    by_stem.try_emplace(token.hash, number);
    word->second = {token.folded, {number}};
    const auto& shares = tables.shares(language);
    double weight = date || token.kind == TokenKind::number ? kNumberWeight : 1.0;
    if (const auto found = shares.find(token.hash); found != shares.end())
      weight = std::min(weight, weight_of_share(found->second));
    weights[number] = std::min(weights[number], weight);
  }

  /// Adds the numbers of known words that a compound begins or ends with.
  void find_parts(const std::string& word, WordSet& numbers) {
    if (word.size() < kPart + 3 || word.size() > kLongestCompound) return;
    const auto add = [&](std::string_view part) {
      const auto found = by_stem.find(stem_of(part));
      if (found != by_stem.end()) add_words(numbers, {found->second});
    };
    for (std::size_t at = kPart; at + 3 <= word.size(); ++at)
      if (is_letter_start(word, at)) add(std::string_view(word).substr(0, at));
    for (std::size_t at = 3; at + kPart <= word.size(); ++at)
      if (is_letter_start(word, at)) add(std::string_view(word).substr(at));
  }
};

Vocabulary::Vocabulary(std::span<const Document* const> texts, const LanguagePacks& packs) {
  auto impl = std::make_unique<Impl>(packs.made<WordTables>());
  std::size_t tokens = 0;
  for (const auto* text : texts) tokens += text->tokens.size();
  impl->by_stem.reserve(tokens);
  impl->by_word.reserve(tokens / 2);  // the others come again or are signs and small words
  bool compounds = false;
  for (const auto* text : texts)
    for (const auto& sentence : text->sentences) {
      const auto language = text->language_of(sentence);
      compounds |= packs.pack(language).facts.compounds;
      for (const auto& token : text->tokens_of(sentence))
        impl->learn(token, language, packs.pack(language).date_words.contains(token.folded));
    }
  if (compounds)
    for (auto& [hash, word] : impl->by_word) impl->find_parts(word.folded, word.numbers);
  impl_ = std::move(impl);
}

Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

WordSet Vocabulary::words_of(std::span<const Token> tokens) const {
  WordSet out;
  for (const auto& token : tokens)
    if (tells(token))
      if (const auto found = impl_->by_word.find(token.hash); found != impl_->by_word.end())
        out.insert(out.end(), found->second.numbers.begin(), found->second.numbers.end());
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double Vocabulary::weight(const WordSet& words) const {
  double sum = 0;
  for (const auto word : words) sum += impl_->weights[word];
  return sum;
}

double Vocabulary::weight(const Token& token) const {
  if (!tells(token)) return 0;
  const auto found = impl_->by_word.find(token.hash);
  return found == impl_->by_word.end() ? 0 : weight(found->second.numbers);
}

const Vocabulary& Vocabularies::beside(int message) const {
  const auto found = beside_.find(message);
  if (found != beside_.end()) return found->second;
  const std::array texts{draft_.body.get(),
                         draft_.thread[static_cast<std::size_t>(message)].body.get()};
  return beside_.emplace(message, Vocabulary(texts, packs_)).first->second;
}

const Vocabulary& Vocabularies::of_all() const {
  if (draft_.thread.size() == 1) return beside(0);
  return of_all_.get([&] {
    std::vector<const Document*> texts{draft_.body.get()};
    for (const auto& mail : draft_.thread) texts.push_back(mail.body.get());
    return Vocabulary(texts, packs_);
  });
}

}  // namespace sincerely
