#include "reading/acts/acts_features.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace sincerely {
namespace {

constexpr std::uint32_t kMostTokens = 120;
constexpr std::size_t kMostLetters = 900;

/// FNV-1a over 32-bit pieces, with a last mix so that all bits of the key depend on all pieces.
class Hash {
 public:
  explicit Hash(FeatureBlock block) : value_(14695981039346656037ULL) {
    add(static_cast<std::uint64_t>(block) + 1);
  }
  Hash& add(std::uint64_t piece) {
    value_ = (value_ ^ piece) * 1099511628211ULL;
    value_ ^= value_ >> 29;
    return *this;
  }
  std::uint32_t key() const {
    auto x = value_;
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    return static_cast<std::uint32_t>(x);
  }

 private:
  std::uint64_t value_;
};

/// Shapes of word features, part of their hash.
enum Shape : std::uint64_t { kPlace, kOne, kTwo, kGap, kFirst, kFirstTwo, kLast, kLastTwo };

class Features {
 public:
  Features(const ActInput& input, std::span<const SenseRow> senses, const NameFeature& name)
      : input_(input), senses_(senses), name_(name) {}

  std::vector<ActFeature> read() {
    constexpr std::size_t kUsual = 512;  // of a sentence of twenty words
    found_.reserve(kUsual);
    read_words();
    read_letters();
    read_senses();
    read_families();
    return std::move(found_);
  }

 private:
  template <typename Name>
  void add(const Hash& hash, FeatureBlock block, Name name) {
    found_.push_back({hash.key(), block, 1});
    if (name_) name_(hash.key(), name());
  }

  void add_words(Shape shape, const Token* a, const Token* b = nullptr) {
    Hash hash(FeatureBlock::words);
    hash.add(shape).add(a->hash);
    if (b) hash.add(b->hash);
    add(hash, FeatureBlock::words, [&] {
      const std::string second = b ? b->folded : "";
      switch (shape) {
        case kTwo:
          return "\"" + a->folded + " " + second + "\"";
        case kGap:
          return "\"" + a->folded + " … " + second + "\"";
        case kFirst:
          return "begins \"" + a->folded + "\"";
        case kFirstTwo:
          return "begins \"" + a->folded + " " + second + "\"";
        case kLast:
          return "ends \"" + a->folded + "\"";
        case kLastTwo:
          return "ends \"" + a->folded + " " + second + "\"";
        default:
          return "\"" + a->folded + "\"";
      }
    });
  }

  std::vector<const Token*> tokens() const {
    std::vector<const Token*> out;
    const auto end = std::min(input_.end_token, input_.first_token + kMostTokens);
    for (auto i = input_.first_token; i < end; ++i) out.push_back(&input_.document->tokens[i]);
    return out;
  }

  void read_words() {
    static constexpr std::string_view places[] = {"first sentence", "in between", "last sentence"};
    const auto place = static_cast<std::size_t>(input_.place);
    add(Hash(FeatureBlock::words).add(kPlace).add(place), FeatureBlock::words,
        [&] { return std::string(places[place]); });
    const auto words = tokens();
    for (std::size_t i = 0; i < words.size(); ++i) {
      add_words(kOne, words[i]);
      if (i + 1 < words.size()) add_words(kTwo, words[i], words[i + 1]);
      if (i + 2 < words.size()) add_words(kGap, words[i], words[i + 2]);
    }
    if (words.empty()) return;
    add_words(kFirst, words[0]);
    add_words(kLast, words.back());
    if (words.size() < 2) return;
    add_words(kFirstTwo, words[0], words[1]);
    add_words(kLastTwo, words[words.size() - 2], words.back());
  }

  /// Letters of the sentence in lower case, runs of blanks as one, a blank at both ends.
  std::u16string letters() const {
    std::u16string out = u" ";
    const auto& document = *input_.document;
    if (input_.first_token >= input_.end_token) return out;
    const auto begin = document.tokens[input_.first_token].span.begin;
    const auto end = document.tokens[input_.end_token - 1].span.end;
    for (auto i = begin; i < end && out.size() < kMostLetters; ++i) {
      const char16_t unit = document.text[i];
      const bool blank = is_blank(unit);
      if (blank && out.back() == u' ') continue;
      out += blank ? u' ' : lower(unit);
    }
    if (out.back() != u' ') out += u' ';
    return out;
  }

  // Most letters of a mail are ASCII: they need no look-up.
  static bool is_blank(char16_t unit) {
    return unit < 0x80 ? unit == u' ' || (unit >= u'\t' && unit <= u'\r') : u_isUWhiteSpace(unit);
  }
  static char16_t lower(char16_t unit) {
    if (unit >= 0x80) return static_cast<char16_t>(u_tolower(unit));
    return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit - u'A' + u'a') : unit;
  }

  void read_letters() {
    const auto text = letters();
    for (std::size_t i = 0; i < text.size(); ++i) {
      Hash hash(FeatureBlock::letters);
      for (std::size_t n = 1; n <= 5 && i + n <= text.size(); ++n) {
        hash.add(text[i + n - 1]);
        if (n < 3) continue;
        add(Hash(hash).add(n), FeatureBlock::letters,
            [&] { return "letters \"" + to_utf8(text.substr(i, n)) + "\""; });
      }
    }
  }

  void read_senses() {
    for (const auto* token : tokens())
      for (const auto stem : token->stems) {
        const auto key = static_cast<std::uint32_t>(stem);
        auto row = std::ranges::lower_bound(senses_, key, {}, &SenseRow::stem);
        for (; row != senses_.end() && row->stem == key; ++row)
          add(Hash(FeatureBlock::senses).add(row->sense), FeatureBlock::senses,
              [&] { return "sense of \"" + token->folded + "\""; });
      }
  }

  void read_families() {
    for (const auto family : input_.families)
      add(Hash(FeatureBlock::families).add(stem_of(family)), FeatureBlock::families,
          [&] { return "phrase of " + std::string(family); });
  }

  const ActInput& input_;
  const std::span<const SenseRow> senses_;
  const NameFeature& name_;
  std::vector<ActFeature> found_;
};

}  // namespace

std::vector<ActFeature> act_features(const ActInput& input, std::span<const SenseRow> senses,
                                     const NameFeature& name) {
  auto found = Features(input, senses, name).read();
  std::ranges::sort(found, {}, &ActFeature::key);
  std::vector<ActFeature> out;
  for (const auto& feature : found) {
    if (!out.empty() && out.back().key == feature.key)
      out.back().count += feature.count;
    else
      out.push_back(feature);
  }
  return out;
}

std::vector<std::uint32_t> act_keys(const ActInput& input, std::span<const SenseRow> senses) {
  const NameFeature nobody;
  std::vector<std::uint32_t> out;
  const auto found = Features(input, senses, nobody).read();
  out.reserve(found.size());
  for (const auto& feature : found) out.push_back(feature.key);
  return out;
}

std::vector<std::string_view> families_in(const Document& document, const Sentence& sentence,
                                          const Lexicon& cues) {
  std::vector<std::string_view> out;
  for (const auto& match : cues.find_in(document, sentence)) out.push_back(match.family);
  return out;
}

}  // namespace sincerely
