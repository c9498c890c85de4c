#pragma once
// Dates as people write them, with or without weekday, month, year: "Tue 13 May", "13. Mai
// (Dienstag)", "the 13th", "Mo–Fr, 12.–16. Mai", "tomorrow, Wednesday", "KW 21". The one reader of
// dates; what a date comes to depends on the day it is read.

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// A date as written. What is 0 was not written.
struct WrittenDate {
  Span span;          // all of it, the weekday included
  Span weekday_span;  // empty when none stands there
  Span day_span;      // the date without the weekday
  Span number;        // the day alone: "5", "5th", "13.5"
  int weekday = 0;    // 1 Monday to 7
  int day = 0, month = 0, year = 0;
  int week = 0;                      // "KW 21": no day
  std::optional<int> days_away;      // "tomorrow": 1; no day
  bool by_name = false;              // the month stands there as a word
  std::uint32_t first = 0, end = 0;  // tokens, half open into Document::tokens
};

/// Dates of the writer's own sentences, in reading order. A range gives two, with one span.
/// cost      linear in tokens
/// source    data/languages/*/calendar.tsv, words.tsv
/// fails     never
std::vector<WrittenDate> find_dates(const Document& document, const LanguagePacks& packs);

/// A stretch of days, half open.
struct Days {
  std::chrono::sys_days first, end;
  bool holds(std::chrono::sys_days day) const { return first <= day && day < end; }
};

/// The days that a date means: the written year, else the one that brings it closest to today; the
/// written month, else this one or the next, whichever day comes first.
/// returns   nothing for a day that no such year has (31 June)
std::optional<Days> resolve(const WrittenDate& date, std::chrono::sys_seconds now);

/// Number of a weekday, Monday is 1.
int weekday_of(std::chrono::sys_days day);

/// The weekday that a word names by itself, also inflected ("Fridays"); 0 for others.
int weekday_of(const Token& token, const LanguagePack& pack);
/// The month that a word names; 0 for others, also for "may" and "march" in small letters.
int month_of(const Token& token, const LanguagePack& pack);

/// A time of day in minutes: "9 am", "14 Uhr", "kl. 10", "10:30".
struct ClockTime {
  Span span;
  int minutes = 0;
};

/// Times of day of one sentence, in reading order.
std::vector<ClockTime> find_times(const Document& document, const Sentence& sentence,
                                  const LanguagePacks& packs);

}  // namespace sincerely
