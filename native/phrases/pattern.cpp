#include "phrases/pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string>

#include "base/data_file.hpp"
#include "text/tokens.hpp"

namespace sincerely {
namespace {

/// Spellings of one word with its alternatives; more than this is written wrongly.
constexpr std::size_t kMostSpellings = 512;

using Kind = PatternElement::Kind;
using Spellings = std::vector<std::string>;

Spellings combine(const Spellings& left, const Spellings& right) {
  if (left.size() * right.size() > kMostSpellings)
    throw std::invalid_argument("too many alternatives");
  Spellings out;
  for (const auto& a : left)
    for (const auto& b : right) out.push_back(a + b);
  return out;
}

/// Reads `a(b|c d)?e` into all its spellings.
struct AlternativeReader {
  std::string_view in;
  std::size_t at = 0;

  Spellings sequence(bool inside) {
    Spellings out{""};
    while (at < in.size() && !(inside && (in[at] == '|' || in[at] == ')'))) {
      if (in[at] == '(') {
        ++at;
        out = combine(out, group());
      } else {
        for (auto& text : out) text += in[at];
        ++at;
      }
    }
    return out;
  }

  Spellings group() {
    Spellings all;
    for (;;) {
      auto some = sequence(true);
      all.insert(all.end(), some.begin(), some.end());
      if (at >= in.size()) throw std::invalid_argument("( without )");
      if (in[at++] == ')') break;
    }
    if (at < in.size() && in[at] == '?') {
      ++at;
      all.emplace_back();
    }
    return all;
  }
};

/// The parts of a pattern between blanks that stand outside every bracket.
std::vector<std::string_view> clusters(std::string_view pattern) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= pattern.size(); ++i) {
    if (i < pattern.size()) {
      depth += pattern[i] == '(';
      depth -= pattern[i] == ')';
      if (depth < 0) throw std::invalid_argument(") without (");
    }
    if (i < pattern.size() && (pattern[i] != ' ' || depth > 0)) continue;
    if (i > begin) out.push_back(pattern.substr(begin, i - begin));
    begin = i + 1;
  }
  if (depth > 0) throw std::invalid_argument("( without )");
  return out;
}

std::optional<PatternElement> wildcard(std::string_view word) {
  if (word.size() < 3 || word.front() != '<' || word.back() != '>') return std::nullopt;
  const auto inner = word.substr(1, word.size() - 2);
  PatternElement element;
  if (inner == "date") return element.kind = Kind::date, element;
  if (inner == "num") return element.kind = Kind::number, element;
  const auto dash = inner.find('-');
  if (dash == inner.npos) throw std::invalid_argument("unknown wildcard " + std::string(word));
  element.kind = Kind::any;
  const auto number = [&](std::string_view digits, int& value) {
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size())
      throw std::invalid_argument("not a number in " + std::string(word));
  };
  int least = 0, most = 0;
  number(inner.substr(0, dash), least);
  number(inner.substr(dash + 1), most);
  if (least < 0 || most < least || most > 30)
    throw std::invalid_argument("wildcard out of range " + std::string(word));
  element.least = static_cast<std::uint8_t>(least);
  element.most = static_cast<std::uint8_t>(most);
  return element;
}

PatternElement word_element(Stem hash, bool lemma) {
  PatternElement element;
  element.kind = lemma ? Kind::lemma : Kind::word;
  element.hash = hash;
  return element;
}

bool is_plain_word(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

void add_words(std::string_view text, bool lemma, std::vector<PatternElement>& out) {
  if (is_plain_word(text)) {  // most are, and need not be taken apart
    out.push_back(word_element(stem_of(fold(text)), lemma));
    return;
  }
  const auto utf16 = to_utf16(text);
  for (const auto& token : tokenize(utf16, {0, static_cast<std::int32_t>(utf16.size())})) {
    auto element = word_element(token.hash, lemma);
    if (token.kind == TokenKind::punctuation) {
      if (token.text != "?" && token.text != ":" && token.text != "!") continue;
      element.kind = Kind::sign;
    }
    out.push_back(element);
  }
}

/// One spelling: words, and wildcards between < and >.
std::vector<PatternElement> read_spelling(std::string_view text, bool lemma) {
  std::vector<PatternElement> out;
  while (!text.empty()) {
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    const bool wild = text.front() == '<';
    auto end = std::min(text.find(wild ? '>' : ' '), text.size());
    end = wild ? std::min(end + 1, text.size()) : std::min(end, text.find('<'));
    if (auto element = wildcard(text.substr(0, end)); element && wild)
      out.push_back(*element);
    else
      add_words(text.substr(0, end), lemma, out);
    text.remove_prefix(end);
  }
  return out;
}

void add_cluster(std::string_view cluster, bool lemma, Pattern& pattern) {
  auto& out = pattern.elements;
  AlternativeReader reader{cluster};
  auto spellings = reader.sequence(false);
  if (reader.at != cluster.size()) throw std::invalid_argument(") without (");
  std::ranges::sort(spellings);
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  if (spellings.size() == 1) {
    auto elements = read_spelling(spellings.front(), lemma);
    out.insert(out.end(), elements.begin(), elements.end());
    return;
  }
  PatternElement element;
  element.kind = Kind::choice;
  element.choice = static_cast<std::uint32_t>(pattern.choices.size());
  out.push_back(element);
  auto& choice = pattern.choices.emplace_back();
  choice.reserve(spellings.size());
  for (const auto& spelling : spellings) {
    choice.push_back(read_spelling(spelling, lemma));
    choice.back().shrink_to_fit();
  }
}

/// `<1-6> word`: the wildcard before the first word only asks that something stands there.
void drop_leading_wildcards(Pattern& pattern) {
  auto& elements = pattern.elements;
  while (elements.size() > 1 && elements.front().kind == Kind::any) {
    pattern.from_start = false;
    pattern.before += elements.front().least;
    elements.erase(elements.begin());
  }
}

/// Adds what elements can begin with; true when they can be left out as a whole.
bool add_start(const Pattern& pattern, std::span<const PatternElement> elements,
               PatternStart& start) {
  for (const auto& element : elements) {
    bool may_be_absent = false;
    switch (element.kind) {
      case Kind::word:
      case Kind::sign:
        start.words.push_back(element.hash);
        break;
      case Kind::lemma:
        start.lemmas.push_back(element.hash);
        break;
      case Kind::any:
      case Kind::date:
      case Kind::number:
        start.anything = true;
        break;
      case Kind::choice:
        for (const auto& option : pattern.choices[element.choice])
          may_be_absent |= add_start(pattern, option, start);
        break;
    }
    if (!may_be_absent) return false;
  }
  return true;
}

void sort_start(PatternStart& start) {
  for (auto* hashes : {&start.words, &start.lemmas}) {
    std::ranges::sort(*hashes);
    hashes->erase(std::unique(hashes->begin(), hashes->end()), hashes->end());
  }
}

}  // namespace

Pattern compile_pattern(std::string_view text, bool lemma) {
  Pattern pattern;
  if (text.starts_with('^')) {
    pattern.from_start = true;
    text.remove_prefix(1);
  }
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.ends_with('$')) {
    pattern.to_end = true;
    text.remove_suffix(1);
  }
  for (const auto cluster : clusters(text)) add_cluster(cluster, lemma, pattern);
  drop_leading_wildcards(pattern);
  pattern.elements.shrink_to_fit();
  PatternStart start;
  if (pattern.elements.empty() || add_start(pattern, pattern.elements, start))
    throw std::invalid_argument("no word in the pattern");
  return pattern;
}

PatternStart start_of(const Pattern& pattern) {
  PatternStart start;
  add_start(pattern, pattern.elements, start);
  sort_start(start);
  return start;
}

namespace {

/// What an element begins with, if it has to stand there and that are few words.
std::vector<Stem> few_words(const Pattern& pattern, const PatternElement& element) {
  constexpr std::size_t kMostWords = 8;
  PatternStart start;
  if (add_start(pattern, std::span(&element, 1), start) || start.anything) return {};
  auto words = std::move(start.words);
  words.insert(words.end(), start.lemmas.begin(), start.lemmas.end());
  return words.size() <= kMostWords ? words : std::vector<Stem>{};
}

bool may_be_sign(const Pattern& pattern, const PatternElement& element) {
  if (element.kind != Kind::choice) return element.kind == Kind::sign;
  return std::ranges::any_of(pattern.choices[element.choice], [](const auto& option) {
    return !option.empty() && option.front().kind == Kind::sign;
  });
}

/// Is what the pattern begins with one token of these kinds, whichever option is taken?
bool begins_with_one(const Pattern& pattern, std::span<const Kind> kinds) {
  const auto is_token = [&](const PatternElement& element) {
    return std::ranges::find(kinds, element.kind) != kinds.end();
  };
  const auto is_one = [&](const auto& option) {
    return option.size() == 1 && is_token(option.front());
  };
  const auto& first = pattern.elements.front();
  return first.kind == Kind::choice ? std::ranges::all_of(pattern.choices[first.choice], is_one)
                                    : is_token(first);
}

}  // namespace

bool is_one_word(const Pattern& pattern) {
  return pattern.elements.size() == 1 && !pattern.to_end &&
         begins_with_one(pattern, std::array{Kind::word, Kind::lemma});
}

std::vector<Stem> second_of(const Pattern& pattern) {
  const auto& all = pattern.elements;
  if (all.size() < 2 || may_be_sign(pattern, all[1])) return {};
  const bool one = begins_with_one(pattern, std::array{Kind::word, Kind::lemma, Kind::number});
  return one ? few_words(pattern, all[1]) : std::vector<Stem>{};
}

std::vector<std::vector<Stem>> needed_by(const Pattern& pattern, std::size_t most) {
  std::vector<std::vector<Stem>> out;
  for (std::size_t i = 1; i < pattern.elements.size(); ++i)
    if (auto words = few_words(pattern, pattern.elements[i]); !words.empty())
      out.push_back(std::move(words));
  std::ranges::reverse(out);  // of sets of one size the later ones: phrases begin alike
  std::ranges::stable_sort(out, {}, &std::vector<Stem>::size);
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace sincerely
