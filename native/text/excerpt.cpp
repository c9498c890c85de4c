#include "text/excerpt.hpp"

namespace sincerely {

std::string excerpt(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t letters = 0, after_word = 0;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank) {
      if (out.empty() || out.back() == ' ') continue;
      after_word = out.size();
    }
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++letters > most) {
      if (after_word > 0) {
        out.resize(after_word);
        while (!out.empty() && (out.back() == ',' || out.back() == ' ')) out.pop_back();
      }
      return out + "…";
    }
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace sincerely
