// Dates of headers and attribution lines.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

#include "mail/format/date_words.hpp"
#include "mail/format/header.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

struct Piece {
  std::string text;  // a folded word, or digits
  bool digits = false;
  char after = '\0';  // the character behind it
  char before = '\0';
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i < text.size() && out.size() < 40;) {
    if (!is_digit(text[i]) && !is_letter(text[i])) {
      ++i;
      continue;
    }
    Piece piece;
    piece.digits = is_digit(text[i]);
    piece.before = i > 0 ? text[i - 1] : '\0';
    const auto begin = i;
    while (i < text.size() && (piece.digits ? is_digit(text[i]) : is_letter(text[i]))) ++i;
    piece.text = fold(text.substr(begin, i - begin));
    piece.after = i < text.size() ? text[i] : '\0';
    out.push_back(std::move(piece));
  }
  return out;
}

int number(const Piece& piece) { return piece.text.size() > 4 ? -1 : std::stoi(piece.text); }

struct Day {
  int year = 0, month = 0, day = 0;
  bool valid() const {
    return year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
};

int full_year(const Piece& piece) {
  const auto year = number(piece);
  if (piece.text.size() == 2) return year < 70 ? 2000 + year : 1900 + year;
  return piece.text.size() == 4 ? year : -1;
}

std::optional<Day> numeric_day(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const auto &a = pieces[i], &b = pieces[i + 1], &c = pieces[i + 2];
    if (!a.digits || !b.digits || !c.digits || a.after != b.after) continue;
    if (a.after != '.' && a.after != '-' && a.after != '/') continue;
    Day day;
    if (a.text.size() == 4)
      day = {number(a), number(b), number(c)};
    else if (a.after != '/')
      day = {full_year(c), number(b), number(a)};
    else if (number(a) > 12)
      day = {full_year(c), number(b), number(a)};
    else if (number(b) > 12 || number(a) == number(b))
      day = {full_year(c), number(a), number(b)};
    else
      continue;  // 03/04/2021
    if (day.valid()) return day;
  }
  return {};
}

std::optional<Day> worded_day(const std::vector<Piece>& pieces, const DateWords& words) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto month = pieces[i].digits ? 0 : words.month(pieces[i].text);
    if (month == 0) continue;
    const auto digits = [&](std::size_t k) { return k < pieces.size() && pieces[k].digits; };
    // "27. Oktober 2021"
    if (i > 0 && digits(i - 1) && digits(i + 1) && pieces[i - 1].text.size() <= 2)
      if (const Day day{full_year(pieces[i + 1]), month, number(pieces[i - 1])}; day.valid())
        return day;
    // "Oct 27, 2021", "October 27th, 2021"
    auto year = i + 2;
    if (year < pieces.size() && !pieces[year].digits && pieces[year].text.size() == 2) ++year;
    if (digits(i + 1) && digits(year) && pieces[year].text.size() == 4)
      if (const Day day{number(pieces[year]), month, number(pieces[i + 1])}; day.valid())
        return day;
  }
  return {};
}

/// "T09:31:00", with seconds if given, AM and PM counted; empty without a time.
std::string time_of(const std::vector<Piece>& pieces, const DateWords& words) {
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const auto &a = pieces[i], &b = pieces[i + 1];
    if (!a.digits || !b.digits || b.text.size() != 2 || a.text.size() > 2) continue;
    const bool colon = a.after == ':' && b.before == ':';
    // Norwegian "kl. 09.31"
    const bool stop = a.after == '.' && i > 0 && words.is_before_clock(pieces[i - 1].text);
    if ((!colon && !stop) || number(b) > 59) continue;
    auto hour = number(a);
    int second = 0;
    auto next = i + 2;
    if (next < pieces.size() && pieces[next].digits && b.after == a.after &&
        pieces[next].text.size() == 2)
      second = number(pieces[next++]);
    if (next < pieces.size() && words.is_pm(pieces[next].text) && hour < 12) hour += 12;
    if (next < pieces.size() && words.is_am(pieces[next].text) && hour == 12) hour = 0;
    if (hour > 23 || second > 60) continue;
    char out[16];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d", hour % 24, number(b) % 60, second % 61);
    return out;
  }
  return {};
}

/// "+02:00" of "+0200", "Z" of GMT; empty for others.
std::string zone_of(std::string_view text) {
  for (std::size_t i = 1; i + 4 < text.size(); ++i) {
    if ((text[i] != '+' && text[i] != '-') || text[i - 1] != ' ') continue;
    const auto rest = text.substr(i + 1, 4);
    if (rest.size() == 4 && rest.find_first_not_of("0123456789") == rest.npos)
      return std::string{text[i]} + std::string(rest.substr(0, 2)) + ":" +
             std::string(rest.substr(2));
  }
  if (text.ends_with(" GMT") || text.ends_with(" UT") || text.ends_with(" Z")) return "Z";
  return {};
}

}  // namespace

std::string iso_date(std::string_view text, const LanguagePacks& packs) {
  const auto& words = packs.made<DateWords>();
  const auto pieces = pieces_of(text.substr(0, 400));
  auto day = worded_day(pieces, words);
  if (!day) day = numeric_day(pieces);
  if (!day) return {};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", day->year % 10000, day->month % 100,
                day->day % 100);
  const auto time = time_of(pieces, words);
  return out + time + (time.empty() ? "" : zone_of(text));
}

}  // namespace sincerely
