#include "reading/dates/calendar.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "reading/dates/amounts.hpp"

namespace sincerely {
namespace {

using tests::packs;

using std::chrono::sys_days;
using std::chrono::year;

/// 11 May 2026, a Monday.
constexpr sys_days kToday = year{2026} / 5 / 11;

std::shared_ptr<const Document> text(const std::string& words, Language language) {
  return read_document(to_utf16(words), {}, packs(), language);
}

/// "Tue 13.5.2026 [Tuesday 13 May]" and the like, for each date.
std::vector<std::string> read(const std::string& words, Language language) {
  const auto document = text(words, language);
  std::vector<std::string> out;
  for (const auto& date : find_dates(*document, packs())) {
    std::string one = date.weekday ? std::to_string(date.weekday) + " " : "";
    if (date.days_away) one += "+" + std::to_string(*date.days_away);
    if (date.week) one += "week " + std::to_string(date.week);
    if (date.day) one += std::to_string(date.day) + "." + std::to_string(date.month);
    if (date.year) one += "." + std::to_string(date.year);
    out.push_back(one + " [" + document->words_of(date.span) + "]");
  }
  return out;
}

using Dates = std::vector<std::string>;
constexpr auto en = Language::en, de = Language::de, nb = Language::nb;

TEST(find_dates, weekday_before_the_date) {
  EXPECT_EQ(read("We meet on Tuesday, 13 May at ten.", en), Dates{"2 13.5 [Tuesday, 13 May]"});
  EXPECT_EQ(read("We meet on Tue 13th of May.", en), Dates{"2 13.5 [Tue 13th of May]"});
  EXPECT_EQ(read("We meet on Tuesday, May 13th, 2026.", en),
            Dates{"2 13.5.2026 [Tuesday, May 13th, 2026]"});
  EXPECT_EQ(read("Das Fest ist am Samstag, dem 22. Mai.", de),
            Dates{"6 22.5 [Samstag, dem 22. Mai]"});
  EXPECT_EQ(read("Wir kommen Di., 13.5., um zehn.", de), Dates{"2 13.5 [Di., 13.5.]"});
  EXPECT_EQ(read("Vi møtes tirs. 13. mai.", nb), Dates{"2 13.5 [tirs. 13. mai]"});
}

TEST(find_dates, weekday_behind_the_date) {
  EXPECT_EQ(read("We meet on May 13 (Tuesday).", en), Dates{"2 13.5 [May 13 (Tuesday)]"});
  EXPECT_EQ(read("We meet on 13 May, a Tuesday.", en), Dates{"2 13.5 [13 May, a Tuesday]"});
  EXPECT_EQ(read("Wir treffen uns am 13.5. (Di).", de), Dates{"2 13.5 [13.5. (Di)]"});
  EXPECT_EQ(read("Wir treffen uns am 14.05.2026 (Mittwoch).", de),
            Dates{"3 14.5.2026 [14.05.2026 (Mittwoch)]"});
  EXPECT_EQ(read("Vi møtes 13. mai (tirsdag).", nb), Dates{"2 13.5 [13. mai (tirsdag)]"});
}

TEST(find_dates, a_list_of_weekdays_is_no_claim) {
  EXPECT_EQ(read("We could do Tuesday or Wednesday, 13 May.", en),
            Dates{"3 13.5 [Wednesday, 13 May]"});
  EXPECT_EQ(read("On 13 May, Tuesday or Friday would do.", en), Dates{"13.5 [13 May]"});
  EXPECT_EQ(read("Vi kan i morgen, onsdag eller fredag.", nb), Dates{});
}

TEST(find_dates, ranges_are_two_days) {
  EXPECT_EQ(read("The course is Thu–Fri, 12–13 May.", en),
            (Dates{"4 12.5 [Thu–Fri, 12–13 May]", "5 13.5 [Thu–Fri, 12–13 May]"}));
  EXPECT_EQ(read("Die Schulung ist Mo–Fr, 12.–16. Mai.", de),
            (Dates{"1 12.5 [Mo–Fr, 12.–16. Mai]", "5 16.5 [Mo–Fr, 12.–16. Mai]"}));
  EXPECT_EQ(read("Kurset går man–fre 12.–16. mai.", nb),
            (Dates{"1 12.5 [man–fre 12.–16. mai]", "5 16.5 [man–fre 12.–16. mai]"}));
}

TEST(find_dates, days_without_a_month_or_a_day) {
  EXPECT_EQ(read("We meet on Tuesday the 13th.", en), Dates{"2 13.0 [Tuesday the 13th]"});
  EXPECT_EQ(read("Wir treffen uns morgen, Mittwoch.", de), Dates{"3 +1 [morgen, Mittwoch]"});
  EXPECT_EQ(read("Vi møtes i morgen, onsdag.", nb), Dates{"3 +1 [i morgen, onsdag]"});
  EXPECT_EQ(read("In KW 21 bin ich weg.", de), Dates{"week 21 [KW 21]"});
  EXPECT_EQ(read("I uke 21 har jeg ferie.", nb), Dates{"week 21 [uke 21]"});
}

TEST(find_dates, an_hour_is_no_year) {
  EXPECT_EQ(read("Passt dir Mittwoch, 14.5. 16 Uhr?", de), Dates{"3 14.5 [Mittwoch, 14.5.]"});
  EXPECT_EQ(read("Passer onsdag 14.5. 16:00?", nb), Dates{"3 14.5 [onsdag 14.5.]"});
  EXPECT_EQ(read("Bis Mittwoch, 14.5.26, also.", de), Dates{"3 14.5.2026 [Mittwoch, 14.5.26]"});
}

TEST(find_dates, what_is_no_date) {
  EXPECT_EQ(read("It may take 5 people, and 3.5 hours.", en), Dates{});
  EXPECT_EQ(read("The march 12 people joined went well.", en), Dates{});
  EXPECT_EQ(read("Im Mai 20 Stühle, im Juni 30.", de), Dates{});
  EXPECT_EQ(read("Version 1.2 ist da, und so 14 Leute.", de), Dates{});
}

std::optional<sys_days> day(const std::string& words, Language language, sys_days now = kToday) {
  const auto document = text(words, language);
  const auto dates = find_dates(*document, packs());
  if (dates.empty()) return {};
  const auto days = resolve(dates.front(), now);
  return days ? std::optional(days->first) : std::nullopt;
}

TEST(resolve, takes_the_nearest_year_and_the_coming_day) {
  EXPECT_EQ(day("on 13 May", en), sys_days{year{2026} / 5 / 13});
  EXPECT_EQ(day("on 20 December", en, year{2026} / 1 / 10), sys_days{year{2025} / 12 / 20});
  EXPECT_EQ(day("on the 13th", en), sys_days{year{2026} / 5 / 13});
  EXPECT_EQ(day("on the 10th", en), sys_days{year{2026} / 6 / 10});
  EXPECT_EQ(day("morgen, Dienstag", de), sys_days{year{2026} / 5 / 12});
  EXPECT_EQ(day("In KW 21", de), sys_days{year{2026} / 5 / 18});
  EXPECT_EQ(day("on 31 June", en), std::nullopt);
  EXPECT_EQ(day("on 29 February 2026", en), std::nullopt);
}

std::vector<double> sums(const std::string& words, Language language) {
  const auto document = text(words, language);
  std::vector<double> out;
  for (const auto& amount : find_amounts(*document, find_dates(*document, packs())))
    out.push_back(amount.value);
  return out;
}

using Sums = std::vector<double>;

TEST(find_amounts, joins_thousands) {
  EXPECT_EQ(sums("It comes to 2,400 or 1.250,50.", en), (Sums{2400, 1250}));
  EXPECT_EQ(sums("Tilbudet er på 9 000 kroner for 75 stoler.", nb), (Sums{9000, 75}));
  EXPECT_EQ(sums("Das Budget ist 50'000 oder 50’000 Franken.", de), (Sums{50000, 50000}));
  EXPECT_EQ(sums("Opptil 1 250 000,50 kr.", nb), (Sums{1250000}));
}

TEST(find_amounts, leaves_dates_and_years_out) {
  EXPECT_EQ(sums("On 13 May 2026 it costs 40 euros.", en), Sums{40});
}

TEST(find_times, reads_hours) {
  const auto minutes = [](const std::string& words, Language language) {
    const auto document = text(words, language);
    std::vector<int> out;
    for (const auto& time : find_times(*document, document->sentences.front(), packs()))
      out.push_back(time.minutes);
    return out;
  };
  using Minutes = std::vector<int>;
  EXPECT_EQ(minutes("Only after 2 pm or 9:30 or 12am.", en), (Minutes{840, 570, 0}));
  EXPECT_EQ(minutes("Erst ab 14 Uhr, mit 3 Leuten.", de), Minutes{840});
  EXPECT_EQ(minutes("Først etter kl. 14 eller 15.", nb), Minutes{840});
}

}  // namespace
}  // namespace sincerely
