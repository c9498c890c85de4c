#include "mail/layout/code_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

namespace sincerely {
namespace {

constexpr int kSure = 3;    // points at which a line alone is code
constexpr int kLikely = 2;  // points at which it is code next to other code

bool starts_with_any(std::u16string_view line, std::initializer_list<std::u16string_view> starts) {
  return std::ranges::any_of(starts, [&](auto start) { return line.starts_with(start); });
}

bool has_any(std::u16string_view line, std::initializer_list<std::u16string_view> parts) {
  return std::ranges::any_of(parts, [&](auto part) { return line.find(part) != line.npos; });
}

struct Counts {
  int letters = 0, digits = 0, symbols = 0, words = 0;
};

/// Words are runs of two or more letters with blanks or sentence marks around them.
Counts count(std::u16string_view line) {
  Counts out;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    const auto c = i < line.size() ? line[i] : u' ';
    if (c < 0x80 ? (c | 0x20) >= u'a' && (c | 0x20) <= u'z' : u_isalpha(c) != 0) {
      ++out.letters;
      ++run;
      continue;
    }
    if (run > 1 && (c == u' ' || c == u',' || c == u'.' || c == u'?' || c == u'!')) ++out.words;
    run = 0;
    if (u_isdigit(c)) ++out.digits;
    if (std::u16string_view(u"{}[]();=<>_\\/|#$%&*+~^@`").find(c) != std::u16string_view::npos)
      ++out.symbols;
  }
  return out;
}

/// "2026-11-03 14:02:11", "14:02:11.123 "
bool starts_with_time(std::u16string_view line) {
  int digits = 0, marks = 0;
  for (const auto c : line.substr(0, 24)) {
    if (u_isdigit(c))
      ++digits;
    else if (c == u':' || c == u'-' || c == u'.' || c == u',' || c == u'T' || c == u'[')
      ++marks;
    else if (c != u' ' && c != u']')
      break;
  }
  return digits >= 10 && marks >= 4;
}

bool is_link(std::u16string_view line) {
  return has_any(line, {u"http://", u"https://", u"www."}) || line.find(u'@') != line.npos;
}

int points(std::u16string_view line) {
  const auto counts = count(line);
  // Most lines of a mail have none of the signs of code: they are done here.
  if (counts.symbols == 0 && counts.digits < 9 && !line.starts_with(u"import ") &&
      !line.starts_with(u"at "))
    return 0;
  if (starts_with_any(line, {u"Traceback (most", u"#include <", u"#!/", u"<?php", u"<!DOCTYPE",
                             u"Exception in thread"}) ||
      (line.starts_with(u"Error in ") && line.find(u'(') < line.find(u':')))
    return kSure;
  int out = 0;
  if (starts_with_time(line)) out += 2;
  if (starts_with_any(line, {u"$ ", u"# ", u">>> ", u"C:\\>", u"at ", u"import ", u"def ", u"var ",
                             u"let ", u"const ", u"return ", u"library(", u"SELECT ", u"if (",
                             u"for (", u"while (", u"//", u"/*", u"[1] "}))
    out += 1;
  if (has_any(line, {u"<-", u"==", u"!=", u"::", u"->", u"();", u"&&", u"||", u"+=", u"</", u"/>",
                     u"\\n", u"%>%", u"=\"", u"['", u"[\""}))
    out += 1;
  if (has_any(line, {u"(", u")"}) && has_any(line, {u"=", u"_", u"\"", u","}) &&
      line.find(u' ') > line.find(u'('))
    out += 1;
  const auto last = line.back();
  if (last == u'{' || last == u'}' || last == u';' || last == u'\\') out += last == u';' ? 1 : 2;
  const auto all = counts.letters + counts.digits + counts.symbols;
  if (all > 0 && !is_link(line) && counts.symbols * 100 > all * 15) out += 1;
  // Rows of numbers: output of a program.
  if (all > 8 && counts.digits * 2 > all && counts.words < 2 && line.find(u' ') != line.npos)
    out += 1;
  if (counts.words >= 8 && out < kSure + 1) out -= 2;  // prose that mentions code
  return out;
}

/// A blank is short: what is not closed soon is none.
constexpr std::size_t kLongestBlank = 80;

/// "{{first_name}}", "{Name}", "[Your Company]": blanks of a template, which are the writer's
/// business.
std::u16string without_blanks(std::u16string_view line) {
  std::u16string out;
  for (std::size_t i = 0; i < line.size();) {
    const bool brace = line[i] == u'{' || line[i] == u'[';
    auto end = i + 1;
    while (brace && end < std::min(line.size(), i + kLongestBlank) &&
           (u_isalnum(line[end]) || line[end] == u' ' || line[end] == u'_' || line[end] == u'{' ||
            line[end] == u'-' || line[end] == u'\'' || line[end] == u'’' || line[end] == u'.' ||
            line[end] == u'/'))
      ++end;
    const bool closed =
        brace && end > i + 2 && end < line.size() && (line[end] == u'}' || line[end] == u']');
    if (!closed) {
      out += line[i++];
      continue;
    }
    while (end < line.size() && (line[end] == u'}' || line[end] == u']')) ++end;
    i = end;
  }
  return out;
}

int points_of(std::u16string_view line) {
  if (line.find_first_of(u"{[") == line.npos) return points(line);
  const auto rest = without_blanks(line);
  return rest.find_first_not_of(u" -\t") == rest.npos ? 0 : points(rest);
}

void mark_fences(std::u16string_view text, const std::vector<Line>& lines,
                 std::vector<bool>& code) {
  std::size_t open = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!units(text, lines[i].content).starts_with(u"```")) continue;
    if (open == lines.size()) {
      open = i;
      continue;
    }
    std::fill(code.begin() + static_cast<std::ptrdiff_t>(open),
              code.begin() + static_cast<std::ptrdiff_t>(i) + 1, true);
    open = lines.size();
  }
}

}  // namespace

std::vector<bool> code_lines(std::u16string_view text, const std::vector<Line>& lines) {
  std::vector<bool> code(lines.size());
  mark_fences(text, lines, code);
  std::vector<int> score(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!lines[i].blank() && lines[i].depth == 0)
      score[i] = points_of(units(text, lines[i].content)) + (lines[i].indent >= 4 ? 1 : 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool beside =
        (i > 0 && score[i - 1] >= kLikely) || (i + 1 < lines.size() && score[i + 1] >= kLikely);
    if (score[i] >= kSure || (score[i] >= kLikely && beside)) code[i] = true;
  }
  // Between two lines of code a line that is set in, or has one point, is code.
  for (std::size_t i = 1; i + 1 < lines.size(); ++i)
    if ((score[i] >= 1 || lines[i].indent >= 2) && !lines[i].blank() && lines[i].depth == 0 &&
        code[i - 1] && (code[i + 1] || score[i + 1] >= 1))
      code[i] = true;
  return code;
}

}  // namespace sincerely
