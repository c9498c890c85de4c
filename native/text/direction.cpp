#include "text/direction.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "text/document.hpp"

namespace sincerely {
namespace {

bool is_right_to_left(UChar32 point) {
  const auto direction = u_charDirection(point);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
         direction == U_ARABIC_NUMBER;
}

}  // namespace

bool is_direction_mark(char32_t point) {
  return point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::string with_own_direction(std::string_view utf8) {
  constexpr char16_t kFirstStrongIsolate = 0x2068, kPopDirectionalIsolate = 0x2069;
  const auto text = to_utf16(utf8);
  std::u16string out;
  bool turns = false;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 point = 0;
    const auto from = at;
    U16_NEXT(text.data(), at, text.size(), point);
    if (is_direction_mark(static_cast<char32_t>(point))) continue;
    turns |= is_right_to_left(point);
    out.append(text, from, at - from);
  }
  return to_utf8(turns ? kFirstStrongIsolate + out + kPopDirectionalIsolate : out);
}

}  // namespace sincerely
