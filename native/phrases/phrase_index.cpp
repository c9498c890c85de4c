#include "phrases/phrase_index.hpp"

#include <algorithm>
#include <bitset>

#include "text/quotation.hpp"

// How phrases are found, and why so.
//
// Some five thousand rows in three languages, each a row of tokens with wildcards, are looked for
// in every draft while somebody types. A search row by row costs milliseconds; an automaton over
// words does not fit, because a row may ask for any inflection of a word, for a number, or for "up
// to three words". So the rows are entered by what they can begin with: the hash of a word, the
// stem of a word, or anything. At each token only the rows that can begin there are tried.
//
// Many rows begin with "we" or "I" and are tried in vain. Each row therefore also knows sets of
// words, of each of which one has to stand somewhere in the sentence; a bit set of the words of the
// sentence answers that without a look-up. It may say yes wrongly, since hashes share bits, and
// never no.
//
// While somebody types, all sentences but one stay as they were. Their hits are kept under a hash
// of what the rows can see of them (text, stems, language), and positions inside the sentence are
// counted from its first token, so that a sentence that moves keeps its hits. A document that is
// asked for by one check after the other is kept whole for a moment.
//
// What is kept makes an index a thing of one thread: each reviewer has its own.

namespace sincerely {
namespace {

/// Those of some hits, ordered by a number of theirs, that have it.
std::span<const PhraseHit> equal_part(std::span<const PhraseHit> hits,
                                      std::uint32_t PhraseHit::*number, std::uint32_t wanted) {
  const auto first = std::ranges::lower_bound(hits, wanted, {}, number);
  const auto last = std::ranges::upper_bound(hits, wanted, {}, number);
  return hits.subspan(static_cast<std::size_t>(first - hits.begin()),
                      static_cast<std::size_t>(last - first));
}

}  // namespace

/// The words of a sentence; says of others, rarely, that they are among them.
class PhraseIndex::SentenceWords {
 public:
  explicit SentenceWords(std::span<const Token> tokens) {
    for (const auto& token : tokens) {
      add(token.hash);
      for (const auto stem : token.stems) add(stem);
    }
  }
  static std::uint16_t number_of(Stem word) { return static_cast<std::uint16_t>(word % kBits); }

  /// Is a token one of the words? Words as in `needed_`.
  static bool is_one_of(const Token& token, const std::uint16_t* words) {
    const std::span all(words + 1, *words);
    const auto has = [&](Stem stem) {
      return std::ranges::find(all, number_of(stem)) != all.end();
    };
    return has(token.hash) || std::ranges::any_of(token.stems, has);
  }

  /// Of each set a word. Sets as in `needed_`.
  bool have(const std::uint16_t* sets, std::uint32_t count) const {
    for (; count > 0; --count) {
      const auto* word = sets + 1;
      const auto* end = word + *sets;
      while (word != end && !bits_[*word]) ++word;
      if (word == end) return false;
      sets = end;
    }
    return true;
  }

 private:
  static constexpr std::size_t kBits = 4096;
  void add(Stem word) { bits_.set(number_of(word)); }
  std::bitset<kBits> bits_;
};

/// A token of a sentence, with what entries ask of its neighbourhood.
struct PhraseIndex::Place {
  std::span<const Token> tokens;
  const SentenceWords& words;
  const std::unordered_set<std::string>& dates;
  std::uint32_t at = 0, words_before = 0;
  const Token* next = nullptr;  // the next that is no sign

  const Token& token() const { return tokens[at]; }
  /// Goes on to the next token.
  void step() {
    words_before += token().kind != TokenKind::punctuation;
    ++at;
    find_next();
  }
  void find_next() {
    auto i = at + 1;
    while (i < tokens.size() && tokens[i].kind == TokenKind::punctuation) ++i;
    next = i < tokens.size() ? &tokens[i] : nullptr;
  }
};

bool PhraseIndex::may_begin(const Needs& needs, const Place& place) const {
  using Kind = PatternElement::Kind;
  if (place.words_before < needs.before || (needs.from_start && place.words_before > 0))
    return false;
  const auto& token = place.token();
  const bool number = token.kind == TokenKind::number;
  if (needs.kind == Kind::number && !number) return false;
  if (needs.kind == Kind::date && !number && !place.dates.contains(token.folded)) return false;
  const auto* second = needed_.data() + needs.first;
  if (*second > 0 && (!place.next || !SentenceWords::is_one_of(*place.next, second))) return false;
  return place.words.have(second + 1 + *second, needs.sets);
}

void PhraseIndex::add(Pattern pattern, Language language, std::uint32_t owner, std::uint32_t row) {
  const auto start = start_of(pattern);
  constexpr std::size_t kMostSets = 3;
  const auto sets = needed_by(pattern, kMostSets);
  const auto number = static_cast<std::uint32_t>(entries_.size());
  for (std::size_t i = 0; i < beginnings_.size(); ++i) {
    if (language != Language::other && i != index_of(language)) continue;
    auto& beginnings = beginnings_[i];
    if (start.anything) {
      beginnings.anywhere.push_back(number);
      continue;
    }
    for (const auto hash : start.words) beginnings.words[hash].push_back(number);
    for (const auto hash : start.lemmas) beginnings.lemmas[hash].push_back(number);
  }
  needs_.push_back({static_cast<std::uint32_t>(needed_.size()),
                    static_cast<std::uint32_t>(pattern.before),
                    static_cast<std::uint16_t>(sets.size()), pattern.elements.front().kind,
                    pattern.from_start, is_one_word(pattern)});
  const auto keep = [&](const std::vector<Stem>& set) {
    needed_.push_back(static_cast<std::uint16_t>(set.size()));
    for (const auto word : set) needed_.push_back(SentenceWords::number_of(word));
  };
  keep(second_of(pattern));
  std::ranges::for_each(sets, keep);
  entries_.push_back({std::move(pattern), owner, row});
  sentences_.clear();
  documents_.clear();
}

void PhraseIndex::try_at(const Place& place, const std::vector<std::uint32_t>& candidates,
                         Hits& out) const {
  for (const auto number : candidates) {
    const auto& needs = needs_[number];
    if (!may_begin(needs, place)) continue;
    const auto& entry = entries_[number];
    const auto end = needs.one_word ? place.at + 1
                                    : match_at(entry.pattern, place.tokens, place.at, place.dates);
    if (end && *end != place.at) out.push_back({entry.owner, entry.row, 0, place.at, *end});
  }
}

const PhraseIndex::Hits& PhraseIndex::hits_of(const Document& document, const Sentence& sentence,
                                              const LanguagePacks& packs) {
  const auto count = sentence.end_token - sentence.first_token;
  if (const auto* known = sentences_.find(sentence.content); known && known->tokens == count)
    return known->hits;
  const auto language = document.language_of(sentence);
  const auto& beginnings = beginnings_[index_of(language)];
  const auto& dates = packs.pack(language).date_words;
  const auto tokens = document.tokens_of(sentence);
  const SentenceWords words(tokens);
  Hits out;
  Place place{tokens, words, dates};
  const auto look_up = [&](const ByHash& by_hash, Stem key) {
    if (const auto found = by_hash.find(key); found != by_hash.end())
      try_at(place, found->second, out);
  };
  for (place.find_next(); place.at < tokens.size(); place.step()) {
    const auto& token = place.token();
    look_up(beginnings.words, token.hash);
    for (const auto stem : token.stems) look_up(beginnings.lemmas, stem);
    if (token.kind != TokenKind::punctuation) try_at(place, beginnings.anywhere, out);
  }
  out.shrink_to_fit();  // thousands of them are kept
  return sentences_.keep(sentence.content, {count, std::move(out)}).hits;
}

const PhraseIndex::Hits& PhraseIndex::hits_of(const Document& document,
                                              const LanguagePacks& packs) {
  if (const auto* known = documents_.find(document.serial)) return *known;
  Hits all;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i)
    for (auto hit : hits_of(document, document.sentences[i], packs)) {
      hit.sentence = i;
      all.push_back(hit);
    }
  std::ranges::stable_sort(all, {}, &PhraseHit::owner);
  return documents_.keep(document.serial, std::move(all));
}

std::span<const PhraseHit> PhraseIndex::find(const Document& document, const LanguagePacks& packs,
                                             std::uint32_t owner) {
  return equal_part(hits_of(document, packs), &PhraseHit::owner, owner);
}

std::span<const PhraseHit> PhraseIndex::find(const Document& document, const LanguagePacks& packs,
                                             std::uint32_t owner, std::uint32_t sentence) {
  const auto hits = std::span(hits_of(document, packs));
  const auto wanted = std::pair(owner, sentence);
  const auto place = [](const PhraseHit& hit) { return std::pair(hit.owner, hit.sentence); };
  const auto first = std::ranges::lower_bound(hits, wanted, {}, place);
  const auto end =
      std::find_if(first, hits.end(), [&](const PhraseHit& hit) { return place(hit) != wanted; });
  return {first, end};
}

const std::vector<Span>& PhraseIndex::quoted(const Document& document) {
  if (const auto* known = quoted_.find(document.serial)) return *known;
  return quoted_.keep(document.serial, quotations(document));
}

const FoldedText& PhraseIndex::folded(const Document& document) {
  if (const auto* known = texts_.find(document.serial)) return *known;
  return texts_.keep(document.serial, FoldedText(document.text));
}

}  // namespace sincerely
