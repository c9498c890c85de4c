#include "matchers/pattern.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "language/load.hpp"
#include "text/tokens.hpp"

namespace sincerely {
namespace {

/// Alternatives multiply; a pattern with more readings than this is written wrongly.
constexpr std::size_t kMostReadings = 4096;

using Readings = std::vector<std::string>;

Readings combine(const Readings& left, const Readings& right) {
  if (left.size() * right.size() > kMostReadings)
    throw std::invalid_argument("too many alternatives");
  Readings out;
  for (const auto& a : left)
    for (const auto& b : right) out.push_back(a + b);
  return out;
}

/// Reads `a (b|c d)? e` into all its spellings.
struct AlternativeReader {
  std::string_view in;
  std::size_t at = 0;

  Readings sequence(bool inside) {
    Readings out{""};
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

  Readings group() {
    Readings all;
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

std::optional<PatternElement> wildcard(std::string_view word) {
  if (word.size() < 3 || word.front() != '<' || word.back() != '>') return std::nullopt;
  const auto inner = word.substr(1, word.size() - 2);
  PatternElement element;
  if (inner == "date") return element.kind = PatternElement::Kind::date, element;
  if (inner == "num") return element.kind = PatternElement::Kind::number, element;
  const auto dash = inner.find('-');
  if (dash == inner.npos) throw std::invalid_argument("unknown wildcard " + std::string(word));
  element.kind = PatternElement::Kind::any;
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

void add_words(const std::string& word, bool lemma, PatternSequence& sequence) {
  const auto utf16 = to_utf16(word);
  for (const auto& token : tokenize(utf16, {0, static_cast<std::int32_t>(utf16.size())})) {
    PatternElement element;
    element.text = token.folded;
    element.hash = stem_of(token.folded);
    if (token.kind == TokenKind::punctuation) {
      if (token.text != "?" && token.text != ":" && token.text != "!") continue;
      element.kind = PatternElement::Kind::sign;
    } else {
      element.kind = lemma ? PatternElement::Kind::lemma : PatternElement::Kind::word;
    }
    sequence.elements.push_back(std::move(element));
  }
}

PatternSequence read_sequence(std::string_view text, bool lemma) {
  PatternSequence sequence;
  if (text.starts_with('^')) {
    sequence.from_start = true;
    text.remove_prefix(1);
  }
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.ends_with('$')) {
    sequence.to_end = true;
    text.remove_suffix(1);
  }
  while (!text.empty()) {
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    auto end = std::min(text.find(text.front() == '<' ? '>' : ' '), text.size());
    if (text.front() == '<')
      end = std::min(end + 1, text.size());
    else
      end = std::min(end, text.find('<'));
    const auto word = text.substr(0, end);
    text.remove_prefix(end);
    if (auto element = wildcard(word))
      sequence.elements.push_back(*element);
    else
      add_words(std::string(word), lemma, sequence);
  }
  return sequence;
}

/// `<1-6> word`: the wildcard before the first word only asks that something stands there.
void drop_leading_wildcards(PatternSequence& sequence) {
  while (!sequence.elements.empty() &&
         sequence.elements.front().kind == PatternElement::Kind::any) {
    if (sequence.from_start) {
      sequence.from_start = false;
    }
    sequence.before += sequence.elements.front().least;
    sequence.elements.erase(sequence.elements.begin());
  }
}

bool is_sign(const Token& token) { return token.kind == TokenKind::punctuation; }

struct Matcher {
  std::span<const Token> tokens;
  const std::unordered_set<std::string>& dates;
  const PatternSequence& sequence;

  std::uint32_t skip_signs(std::uint32_t at) const {
    while (at < tokens.size() && is_sign(tokens[at])) ++at;
    return at;
  }
  bool at_end(std::uint32_t at) const { return skip_signs(at) >= tokens.size(); }

  std::optional<std::uint32_t> rest(std::size_t element, std::uint32_t at) const {
    if (element == sequence.elements.size()) {
      if (sequence.to_end && !at_end(at)) return std::nullopt;
      return at;
    }
    const auto& wanted = sequence.elements[element];
    using enum PatternElement::Kind;
    if (wanted.kind == any) return any_of(element, at);
    if (wanted.kind == sign) return sign_then(element, at);
    at = skip_signs(at);
    if (at >= tokens.size()) return std::nullopt;
    if (wanted.kind == date) return date_then(element, at);
    if (!fits(wanted, tokens[at])) return std::nullopt;
    return rest(element + 1, at + 1);
  }

  static bool fits(const PatternElement& wanted, const Token& token) {
    using enum PatternElement::Kind;
    if (wanted.kind == number) return token.kind == TokenKind::number;
    if (wanted.kind == word) return token.folded == wanted.text;
    return token.folded == wanted.text || std::ranges::binary_search(token.stems, wanted.hash);
  }

  std::optional<std::uint32_t> any_of(std::size_t element, std::uint32_t at) const {
    const auto& wanted = sequence.elements[element];
    std::optional<std::uint32_t> best;
    for (int taken = 0; taken <= wanted.most; ++taken) {
      if (taken >= wanted.least)
        if (const auto end = rest(element + 1, at); end && (!best || *end > *best)) best = end;
      at = skip_signs(at);
      if (at >= tokens.size()) break;
      ++at;
    }
    return best;
  }

  std::optional<std::uint32_t> sign_then(std::size_t element, std::uint32_t at) const {
    for (; at < tokens.size() && is_sign(tokens[at]); ++at)
      if (tokens[at].text == sequence.elements[element].text) return rest(element + 1, at + 1);
    return std::nullopt;
  }

  bool is_date_word(std::uint32_t at) const {
    return at < tokens.size() && dates.contains(tokens[at].folded);
  }
  std::optional<std::uint32_t> date_then(std::size_t element, std::uint32_t at) const {
    const bool number = tokens[at].kind == TokenKind::number;
    if (!number && !is_date_word(at)) return std::nullopt;
    std::optional<std::uint32_t> best = rest(element + 1, at + 1);
    const auto second = skip_signs(at + 1);
    if (second < tokens.size() &&
        (is_date_word(second) || (!number && tokens[second].kind == TokenKind::number)))
      if (const auto end = rest(element + 1, second + 1); end && (!best || *end > *best))
        best = end;
    return best;
  }
};

}  // namespace

std::vector<PatternSequence> compile_pattern(std::string_view pattern, bool lemma) {
  AlternativeReader reader{pattern};
  auto spellings = reader.sequence(false);
  if (reader.at != pattern.size()) throw std::invalid_argument(") without (");
  std::ranges::sort(spellings);
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  std::vector<PatternSequence> out;
  for (const auto& spelling : spellings) {
    auto sequence = read_sequence(spelling, lemma);
    drop_leading_wildcards(sequence);
    if (sequence.elements.empty()) continue;
    out.push_back(std::move(sequence));
  }
  if (out.empty()) throw std::invalid_argument("no word in the pattern");
  return out;
}

std::optional<std::uint32_t> match_at(const PatternSequence& sequence,
                                      std::span<const Token> tokens, std::uint32_t at,
                                      const std::unordered_set<std::string>& dates) {
  if (sequence.before > 0 || sequence.from_start) {
    const auto words =
        std::ranges::count_if(tokens.first(at), [](const Token& token) { return !is_sign(token); });
    if (words < sequence.before || (sequence.from_start && words > 0)) return std::nullopt;
  }
  return Matcher{tokens, dates, sequence}.rest(0, at);
}

}  // namespace sincerely
