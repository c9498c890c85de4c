#include "reading/dates/digits.hpp"

#include <array>
#include <charconv>

namespace sincerely {

Digits digits_of(std::string_view text) {
  Digits out;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out.value);
  if (read.ec != std::errc{}) return {};
  out.size = static_cast<std::size_t>(read.ptr - text.data());
  out.rest = text.substr(out.size);
  return out;
}

std::optional<Numeric> numeric_of(std::string_view text) {
  std::array<Digits, 3> parts;
  std::size_t count = 0;
  char sign = 0;
  while (count < 3) {
    auto& part = parts[count++] = digits_of(text);
    if (part.value < 0) return {};
    if (part.rest.empty()) break;
    if (sign && part.rest.front() != sign) return {};
    sign = part.rest.front();
    if (sign != '.' && sign != '-' && sign != '/') return {};
    text = part.rest.substr(1);
    part.rest = {};
    if (count == 3) return {};
  }
  const auto& [a, b, c] = parts;
  if (count == 2 && sign == '.' && a.size <= 2 && b.size <= 2) return Numeric{a.value, b.value, 0};
  if (count != 3) return {};
  if (sign == '-' && a.size == 4) return Numeric{c.value, b.value, a.value};
  if (sign == '-' || a.size > 2 || b.size > 2 || (c.size != 2 && c.size != 4)) return {};
  const int year = c.size == 2 ? 2000 + c.value : c.value;
  if (sign == '.') return Numeric{a.value, b.value, year};
  // "5/13/2026" and "13/5/2026" say which is which, "5/6/2026" does not.
  if (a.value > 12) return Numeric{a.value, b.value, year};
  if (b.value > 12) return Numeric{b.value, a.value, year};
  return {};
}

}  // namespace sincerely
