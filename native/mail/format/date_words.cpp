#include "mail/format/date_words.hpp"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <vector>

#include "text/document.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kShortestMonth = 3;  // letters

/// The languages in which mail clients write dates: our own, then those of attribution.tsv.
std::vector<std::string> locales_of(const LanguagePacks& packs) {
  std::vector<std::string> out;
  for (const auto language : packs.languages()) out.push_back(packs.pack(language).tag);
  const auto& clients = packs.attribution();
  const auto lang = clients.column("lang");
  for (const auto& row : clients.rows)
    if (row[lang] != "und" && std::ranges::find(out, row[lang]) == out.end())
      out.push_back(row[lang]);
  return out;
}

std::string without_stop(std::string_view name) {
  auto word = fold(name);
  while (word.ends_with('.')) word.pop_back();
  return word;
}

std::string folded(const icu::UnicodeString& name) {
  std::string out;
  return without_stop(name.toUTF8String(out));
}

int found_in(const std::unordered_map<std::string, int>& words, std::string_view folded) {
  const auto found = words.find(std::string(folded));
  return found == words.end() ? 0 : found->second;
}

}  // namespace

DateWords::DateWords(const LanguagePacks& packs)
    : clock_before_(packs.words("clock-before")),
      am_(packs.words("clock-am")),
      pm_(packs.words("clock-pm")) {
  // Our own languages come first: "mar" is March, not the Finnish November.
  for (const auto& name : packs.calendar().names()) {
    if (name.kind == CalendarName::Kind::month) add_month(name.word, name.number);
    if (name.kind == CalendarName::Kind::weekday) weekdays_.try_emplace(name.word, name.number);
  }
  for (const auto& locale : locales_of(packs)) add_locale(locale);
}

int DateWords::month(std::string_view folded) const { return found_in(months_, folded); }

int DateWords::weekday(std::string_view folded) const { return found_in(weekdays_, folded); }

/// A name and what programs make of it by cutting: "sept" of "september".
void DateWords::add_month(std::string_view name, int month) {
  const auto word = to_utf16(without_stop(name));
  for (auto size = std::min(word.size(), kShortestMonth); size <= word.size(); ++size)
    months_.try_emplace(to_utf8(word.substr(0, size)), month);
}

void DateWords::add_locale(const std::string& locale) {
  using Symbols = icu::DateFormatSymbols;
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(locale.c_str()), status);
  if (U_FAILURE(status)) return;
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
    std::int32_t count = 0;
    const auto* months = symbols.getMonths(count, Symbols::FORMAT, width);
    for (std::int32_t i = 0; i < std::min(count, 12); ++i) add_month(folded(months[i]), i + 1);
    const auto* days = symbols.getWeekdays(count, Symbols::FORMAT, width);  // 1 is Sunday
    for (std::int32_t i = 1; i < std::min(count, 8); ++i)
      weekdays_.try_emplace(folded(days[i]), i == 1 ? 7 : i - 1);
  }
}

}  // namespace sincerely
