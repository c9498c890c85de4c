#pragma once
// The words of a paragraph as the reader of dates looks at them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Letters of a weekday that is easily another word: "Sat", "so"; and of one that is cut short:
/// "Thurs".
inline constexpr int kLongestWord = 3, kLongestShort = 5;

bool is_dash(const Token& token);

class DateTokens {
 protected:
  using At = std::uint32_t;  // into Document::tokens

  explicit DateTokens(const Document& document) : tokens_(document.tokens) {}

  const Token* token(At at) const { return at >= first_ && at < end_ ? &tokens_[at] : nullptr; }
  bool is_text(At at, std::string_view text) const { return token(at) && tokens_[at].text == text; }
  bool is_in(At at, std::string_view family) const;
  /// A stop right behind the token before it.
  bool is_stop(At at) const;
  int month_at(At at) const;

  /// A number that can be a day of a month: "14", "14th".
  int day_at(At at) const;
  bool is_ordinal(At at) const;
  bool is_clock(At at) const;

  /// A weekday as written beside a date. Short ones need a capital where weekdays have one, and
  /// those that programs write ("tir.", "Die.") a sign that they are short.
  int weekday_at(At at, bool marked) const;

  const std::vector<Token>& tokens_;
  const LanguagePack* pack_ = nullptr;
  At first_ = 0, end_ = 0;  // of the paragraph
};

}  // namespace sincerely
