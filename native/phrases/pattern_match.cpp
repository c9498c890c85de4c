// A pattern at one place of a sentence.
#include <algorithm>
#include <string>

#include "phrases/pattern.hpp"

namespace sincerely {
namespace {

using Kind = PatternElement::Kind;

bool is_sign(const Token& token) { return token.kind == TokenKind::punctuation; }

struct Matcher {
  using Elements = std::vector<PatternElement>;
  using End = std::optional<std::uint32_t>;

  /// Where to go on after the option of a choice.
  struct Frame {
    const Elements* elements;
    std::size_t index;
    const Frame* up;
  };

  const std::vector<PatternChoice>& choices;
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

  /// Can an option begin at this token, the next that is no sign? Most begin with another word.
  static bool may_begin(const Elements& option, const Token* token) {
    if (option.empty()) return true;
    const auto kind = option.front().kind;
    if (kind != Kind::word && kind != Kind::lemma && kind != Kind::number) return true;
    return token && fits(option.front(), *token);
  }

  End choice(const Elements& elements, std::size_t index, const Frame* up, std::uint32_t at) const {
    const Frame frame{&elements, index + 1, up};
    const auto next = skip_signs(at);
    const auto* token = next < tokens.size() ? &tokens[next] : nullptr;
    End best;
    for (const auto& option : choices[elements[index].choice])
      if (may_begin(option, token)) keep_longer(best, rest(option, 0, &frame, at));
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

std::optional<std::uint32_t> match_at(const Pattern& pattern, std::span<const Token> tokens,
                                      std::uint32_t at,
                                      const std::unordered_set<std::string>& dates) {
  if (pattern.before > 0 || pattern.from_start) {
    const auto words =
        std::ranges::count_if(tokens.first(at), [](const Token& token) { return !is_sign(token); });
    if (words < pattern.before || (pattern.from_start && words > 0)) return std::nullopt;
  }
  return Matcher{pattern.choices, tokens, dates, pattern.to_end}.rest(pattern.elements, 0, nullptr,
                                                                      at);
}

}  // namespace sincerely
