#include "reading/dates/date_tokens.hpp"

#include <cctype>

#include "reading/dates/calendar.hpp"
#include "reading/dates/digits.hpp"

namespace sincerely {

bool is_dash(const Token& token) {
  return token.text == "-" || token.text == "–" || token.text == "—" || token.text == "/";
}

bool DateTokens::is_in(At at, std::string_view family) const {
  return token(at) && pack_->words(family).contains(std::string_view(tokens_[at].folded));
}

bool DateTokens::is_stop(At at) const {
  return is_text(at, ".") && at > first_ && tokens_[at - 1].span.end == tokens_[at].span.begin;
}

int DateTokens::month_at(At at) const { return token(at) ? month_of(tokens_[at], *pack_) : 0; }

int DateTokens::day_at(At at) const {
  if (!token(at) || tokens_[at].kind != TokenKind::number) return 0;
  const auto digits = digits_of(tokens_[at].folded);
  const bool ordinal = digits.rest.empty() || pack_->words("ordinal-suffix").contains(digits.rest);
  return digits.size <= 2 && ordinal && digits.value >= 1 && digits.value <= 31 ? digits.value : 0;
}

bool DateTokens::is_ordinal(At at) const {
  const bool suffix = !std::isdigit(static_cast<unsigned char>(tokens_[at].folded.back()));
  return suffix || (pack_->facts.ordinal_stop && is_stop(at + 1));
}

bool DateTokens::is_clock(At at) const {
  return is_in(at + 1, "clock-after") || is_in(at - 1, "clock-before") ||
         (is_text(at - 1, ".") && is_in(at - 2, "clock-before"));
}

int DateTokens::weekday_at(At at, bool marked) const {
  const auto* word = token(at);
  if (!word || word->kind != TokenKind::word) return 0;
  const std::string_view folded = word->folded;
  const bool is_short = word->span.size() <= kLongestWord;
  if (const int weekday = pack_->calendar.weekday(folded))
    return is_short && pack_->facts.days_capitalised && !word->capitalised ? 0 : weekday;
  if (!marked && (is_short || pack_->facts.days_capitalised)) return 0;
  if (pack_->facts.days_capitalised && !word->capitalised) return 0;
  return pack_->calendar.weekday_label(folded);
}

}  // namespace sincerely
