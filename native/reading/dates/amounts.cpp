#include "reading/dates/amounts.hpp"

#include <algorithm>
#include <string>

namespace sincerely {
namespace {

constexpr std::size_t kMostDigits = 9;

/// Digits of a figure before the decimal sign; empty when other signs stand in it.
std::string whole_digits(const std::string& text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool decimals = (c == '.' || c == ',') && text.size() - i <= 3;
    if (decimals) break;
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '.' && c != ',' && c != '\'')
      return {};
  }
  return digits;
}

/// "000" or "000,50" behind a blank or an apostrophe: three more digits of the figure before it.
bool continues(const Document& document, std::uint32_t at, const Sentence& sentence) {
  if (at >= sentence.end_token || document.tokens[at].kind != TokenKind::number) return false;
  const auto& text = document.tokens[at].text;
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits == 3 && (text.size() == 3 || text[3] == ',' || text[3] == '.');
}

/// The token that goes on with the figure: behind one blank, or behind a curly apostrophe.
std::uint32_t next_group(const Document& document, std::uint32_t at, const Sentence& sentence) {
  const auto end = document.tokens[at].span.end;
  auto next = at + 1;
  if (next < sentence.end_token && document.tokens[next].text == "’") ++next;
  if (!continues(document, next, sentence)) return 0;
  return document.tokens[next].span.begin == end + 1 ? next : 0;
}

Amount amount_at(const Document& document, std::uint32_t at, const Sentence& sentence) {
  const auto& token = document.tokens[at];
  Amount out{token.span, 0, at};
  auto digits = whole_digits(token.text);
  const bool may_go_on = digits == token.text && digits.size() <= 3;
  for (auto next = at; may_go_on && (next = next_group(document, next, sentence)) != 0;) {
    digits += whole_digits(document.tokens[next].text);
    out.span.end = document.tokens[next].span.end;
  }
  if (!digits.empty() && digits.size() <= kMostDigits) out.value = std::stod(digits);
  return out;
}

}  // namespace

std::vector<Amount> find_amounts(const Document& document, std::span<const WrittenDate> dates) {
  std::vector<Amount> out;
  for (const auto* sentence : document.own_sentences())
    for (auto at = sentence->first_token; at < sentence->end_token; ++at) {
      const auto& token = document.tokens[at];
      if (token.kind != TokenKind::number) continue;
      if (!out.empty() && out.back().span.contains(token.span)) continue;
      if (std::ranges::any_of(dates,
                              [&](const WrittenDate& d) { return d.span.overlaps(token.span); }))
        continue;
      if (const auto amount = amount_at(document, at, *sentence); amount.value > 0)
        out.push_back(amount);
    }
  return out;
}

}  // namespace sincerely
