#pragma once
// Months and weekdays in the languages in which mail clients write dates.

#include <string>
#include <string_view>
#include <unordered_map>

#include "language/packs.hpp"

namespace sincerely {

/// What the words of a date say. Made once for packs: `packs.made<DateWords>()`.
/// source    calendar.tsv of our own languages; for the others of attribution.tsv, ICU
class DateWords {
 public:
  explicit DateWords(const LanguagePacks& packs);

  /// 1 to 12, for a month in full or cut short ("sept"); 0 for another word.
  /// folded    without a stop
  int month(std::string_view folded) const;
  /// 1 (Monday) to 7; 0 for another word.
  int weekday(std::string_view folded) const;

  bool is_before_clock(std::string_view folded) const { return clock_before_.contains(folded); }
  bool is_am(std::string_view folded) const { return am_.contains(folded); }
  bool is_pm(std::string_view folded) const { return pm_.contains(folded); }

 private:
  std::unordered_map<std::string, int> months_, weekdays_;
  const WordList &clock_before_, &am_, &pm_;

  void add_month(std::string_view name, int month);
  void add_locale(const std::string& locale);
};

}  // namespace sincerely
