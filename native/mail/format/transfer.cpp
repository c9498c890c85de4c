#include "mail/format/transfer.hpp"

#include <algorithm>
#include <cstdint>

namespace sincerely {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Length of the line end that a "=" at `at` takes back, with blanks before it; 0 for none.
std::size_t soft_break(std::string_view text, std::size_t at) {
  auto end = at + 1;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (end >= text.size()) return end - at;
  if (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n') return end + 2 - at;
  return text[end] == '\n' || text[end] == '\r' ? end + 1 - at : 0;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : (c == '/' ? 63 : -1);
}

/// Is it base64 but for a few stray signs? Running text has blanks inside its lines.
bool is_base64(std::string_view body) {
  std::size_t digits = 0, others = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    const bool line_end = c == '\n' || c == '\r' || c == '=';
    if (base64_digit(c) >= 0)
      ++digits;
    else if (!line_end)
      ++others;
  }
  return others * 20 <= digits;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

}  // namespace

std::string quoted_printable_decoded(std::string_view text, bool header) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      out += ' ';
      continue;
    }
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (const auto taken = soft_break(text, i); taken > 0) {
      i += taken - 1;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string base64_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    if (c == '=') {  // the end of a piece; another may follow
      held = 0;
      continue;
    }
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>(bits >> held & 0xFF);
    }
  }
  return out;
}

std::string transfer_decoded(std::string_view body, std::string_view encoding) {
  const auto name = lower_case(encoding);
  if (name.starts_with("base64") && is_base64(body)) return base64_decoded(body);
  if (name.starts_with("quoted-printable")) return quoted_printable_decoded(body);
  return std::string(body);
}

}  // namespace sincerely
