#pragma once
// Digits at the beginning of a word, and dates that are one word: "13.05.2026".

#include <cstddef>
#include <optional>
#include <string_view>

namespace sincerely {

/// The digits at the beginning of a word, and what follows them.
struct Digits {
  int value = -1;  // -1: none
  std::size_t size = 0;
  std::string_view rest;

  /// 1900 to 2099, and nothing behind it.
  bool is_year() const { return size == 4 && rest.empty() && value >= 1900 && value < 2100; }
};

/// text      must outlive what is returned
Digits digits_of(std::string_view text);

/// "13.5", "13.05.2026", "2026-05-13", "13/05/2026": parts between equal signs. Year 0: none.
struct Numeric {
  int day = 0, month = 0, year = 0;
};

/// returns   nothing for what is no date or could be two ("5/6/2026")
std::optional<Numeric> numeric_of(std::string_view text);

}  // namespace sincerely
