#include "matchers/pattern.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

#include "language/load.hpp"
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
  number(inner.substr(0, dash), element.least);
  number(inner.substr(dash + 1), element.most);
  if (element.least < 0 || element.most < element.least || element.most > 30)
    throw std::invalid_argument("wildcard out of range " + std::string(word));
  return element;
}

void add_words(const std::string& text, bool lemma, std::vector<PatternElement>& out) {
  const auto utf16 = to_utf16(text);
  for (const auto& token : tokenize(utf16, {0, static_cast<std::int32_t>(utf16.size())})) {
    PatternElement element;
    element.hash = token.hash;
    if (token.kind == TokenKind::punctuation) {
      if (token.text != "?" && token.text != ":" && token.text != "!") continue;
      element.kind = Kind::sign;
    } else {
      element.kind = lemma ? Kind::lemma : Kind::word;
    }
    out.push_back(std::move(element));
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
      add_words(std::string(text.substr(0, end)), lemma, out);
    text.remove_prefix(end);
  }
  return out;
}

void add_cluster(std::string_view cluster, bool lemma, std::vector<PatternElement>& out) {
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
  PatternElement choice;
  choice.kind = Kind::choice;
  for (const auto& spelling : spellings) choice.options.push_back(read_spelling(spelling, lemma));
  out.push_back(std::move(choice));
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

bool is_sign(const Token& token) { return token.kind == TokenKind::punctuation; }

/// Adds what elements can begin with; true when they can be left out as a whole.
bool add_start(std::span<const PatternElement> elements, PatternStart& start) {
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
        for (const auto& option : element.options) may_be_absent |= add_start(option, start);
        break;
    }
    if (!may_be_absent) return false;
  }
  return true;
}

/// Signs are passed over where nothing asks for them.
bool holds_sign(std::span<const PatternElement> elements) {
  return std::ranges::any_of(elements, [](const PatternElement& element) {
    return element.kind == Kind::sign ||
           std::ranges::any_of(element.options, [](const auto& o) { return holds_sign(o); });
  });
}

void sort_start(PatternStart& start) {
  for (auto* hashes : {&start.words, &start.lemmas}) {
    std::ranges::sort(*hashes);
    hashes->erase(std::unique(hashes->begin(), hashes->end()), hashes->end());
  }
}

struct Matcher {
  using Elements = std::vector<PatternElement>;
  using End = std::optional<std::uint32_t>;

  /// Where to go on after the option of a choice.
  struct Frame {
    const Elements* elements;
    std::size_t index;
    const Frame* up;
  };

  std::span<const Token> tokens;
  const std::unordered_set<std::string>& dates;
  bool to_end;

  std::uint32_t skip_signs(std::uint32_t at) const {
    while (at < tokens.size() && is_sign(tokens[at])) ++at;
    return at;
  }

  static void keep_longer(End& best, End found) {
    if (found && (!best || *found > *best)) best = found;
  }

  End rest(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    if (index == elements.size()) {
      if (up) return rest(*up->elements, up->index, up->up, at);
      return to_end && skip_signs(at) < tokens.size() ? End{} : End{at};
    }
    const auto& wanted = elements[index];
    if (wanted.kind == Kind::choice) return choice(elements, index, up, at);
    if (wanted.kind == Kind::any) return any(elements, index, up, at);
    if (wanted.kind == Kind::sign) return sign(elements, index, up, at);
    at = skip_signs(at);
    if (at >= tokens.size()) return std::nullopt;
    if (wanted.kind == Kind::date) return date(elements, index, up, at);
    if (!fits(wanted, tokens[at])) return std::nullopt;
    return rest(elements, index + 1, up, at + 1);
  }

  static bool fits(const PatternElement& wanted, const Token& token) {
    if (wanted.kind == Kind::number) return token.kind == TokenKind::number;
    if (token.hash == wanted.hash) return true;
    return wanted.kind == Kind::lemma && std::ranges::binary_search(token.stems, wanted.hash);
  }

  End choice(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    const Frame frame{&elements, index + 1, up};
    End best;
    for (const auto& option : elements[index].options)
      keep_longer(best, rest(option, 0, &frame, at));
    return best;
  }

  End any(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    const auto& wanted = elements[index];
    // At the end of a pattern nothing has to be looked for: as many as there are.
    const bool last = index + 1 == elements.size() && !up && !to_end;
    End best;
    for (int taken = 0; taken <= wanted.most; ++taken) {
      if (taken >= wanted.least)
        keep_longer(best, last ? End{at} : rest(elements, index + 1, up, at));
      const auto next = skip_signs(at);
      if (next >= tokens.size()) break;
      at = next + 1;
    }
    return best;
  }

  End sign(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    for (; at < tokens.size() && is_sign(tokens[at]); ++at)
      if (tokens[at].hash == elements[index].hash) return rest(elements, index + 1, up, at + 1);
    return std::nullopt;
  }

  bool is_date_word(std::uint32_t at) const {
    return at < tokens.size() && dates.contains(tokens[at].folded);
  }

  End date(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    const bool number = tokens[at].kind == TokenKind::number;
    if (!number && !is_date_word(at)) return std::nullopt;
    End best = rest(elements, index + 1, up, at + 1);
    const auto second = skip_signs(at + 1);
    const bool goes_on =
        second < tokens.size() &&
        (is_date_word(second) || (!number && tokens[second].kind == TokenKind::number));
    if (goes_on) keep_longer(best, rest(elements, index + 1, up, second + 1));
    return best;
  }
};

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
  for (const auto cluster : clusters(text)) add_cluster(cluster, lemma, pattern.elements);
  drop_leading_wildcards(pattern);
  PatternStart start;
  if (pattern.elements.empty() || add_start(pattern.elements, start))
    throw std::invalid_argument("no word in the pattern");
  return pattern;
}

PatternStart start_of(const Pattern& pattern) {
  PatternStart start;
  add_start(pattern.elements, start);
  sort_start(start);
  return start;
}

PatternStart second_of(const Pattern& pattern) {
  PatternStart second;
  const auto first = pattern.elements.front().kind;
  const auto rest = std::span(pattern.elements).subspan(1);
  const bool one_word = first == Kind::word || first == Kind::lemma;
  if (!one_word || add_start(rest, second) || holds_sign(rest)) second.anything = true;
  sort_start(second);
  return second;
}

std::optional<std::uint32_t> match_at(const Pattern& pattern, std::span<const Token> tokens,
                                      std::uint32_t at,
                                      const std::unordered_set<std::string>& dates) {
  if (pattern.before > 0 || pattern.from_start) {
    const auto words =
        std::ranges::count_if(tokens.first(at), [](const Token& token) { return !is_sign(token); });
    if (words < pattern.before || (pattern.from_start && words > 0)) return std::nullopt;
  }
  return Matcher{tokens, dates, pattern.to_end}.rest(pattern.elements, 0, nullptr, at);
}

}  // namespace sincerely
