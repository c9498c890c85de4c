#pragma once
// Weekdays, months and words of time of one language.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "language/word_list.hpp"

namespace sincerely {

/// One row of data/languages/<tag>/calendar.tsv.
struct CalendarName {
  enum class Kind {
    weekday,  // number 1 (Monday) to 7
    month,    // number 1 to 12
    day,      // number of days from today: 0 today, 1 tomorrow, -1 yesterday
    time      // noon, weekend: no number
  };
  enum class Form {
    full,       // "monday", "january"; the first of a number is the usual name
    short_,     // "mon", "jan", as people write it in a mail
    inflected,  // "mondays", "mandagen"
    label       // only in dates that a program wrote: "man." in an attribution line
  };
  /// When the word by itself is a date in running text.
  enum class Counts {
    alone,         // always
    capitalised,   // when written large: "may", "march"
    beside_number  // never by itself: "sun 3 may"
  };
  std::string word;  // folded, without a stop
  Kind kind = Kind::time;
  int number = 0;
  Form form = Form::full;
  Counts counts = Counts::alone;
};

/// The calendar of one language, or of several together.
class Calendar {
 public:
  Calendar() = default;
  /// table     columns word, kind, number, form, counts
  /// fails     LoadError with file and line for an unknown value or a number out of range
  explicit Calendar(const Table& table);
  /// Takes the names of another one too.
  void add(const Calendar& other);

  /// Number of a weekday (Monday is 1) or month as people write it; 0 for other words.
  /// folded    without a stop
  int weekday(std::string_view folded) const { return number(weekdays_, folded, false); }
  int month(std::string_view folded) const { return number(months_, folded, false); }
  /// The same in dates that a program wrote, where labels count: "ons.", "die.".
  int weekday_label(std::string_view folded) const { return number(weekdays_, folded, true); }
  int month_label(std::string_view folded) const { return number(months_, folded, true); }

  /// All rows, in the order of the file.
  std::span<const CalendarName> names() const { return names_; }
  /// The usual name of a weekday or month, folded; empty for a number out of range.
  std::string_view name(CalendarName::Kind kind, int number) const;
  /// Words that are a date by themselves (`alone` and `capitalised`).
  const WordList& words() const { return words_; }
  /// Of these, the ones that must be written large.
  const WordList& capitalised_words() const { return capitalised_; }

 private:
  struct Entry {
    int number = 0;
    bool label = false;
  };
  using Numbers = std::map<std::string, Entry, std::less<>>;

  std::vector<CalendarName> names_;
  Numbers weekdays_, months_;
  WordList words_, capitalised_;

  static int number(const Numbers& numbers, std::string_view folded, bool labels);
  void add(CalendarName name);
};

}  // namespace sincerely
