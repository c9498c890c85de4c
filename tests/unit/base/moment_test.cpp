#include "base/moment.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

std::int64_t seconds_of(std::string_view iso) {
  const auto moment = moment_of(iso);
  return moment ? moment->time_since_epoch().count() : -1;
}

TEST(MomentTest, ReadsDatesAndTimes) {
  EXPECT_EQ(seconds_of("2026-05-11"), 1778457600);
  for (const char* nine : {"2026-05-11T09:00:00Z", "2026-05-11T09:00:00", "2026-05-11T09:00:00.25Z",
                           "2026-05-11T11:00:00+02:00", "2026-05-11T11:00:00+0200",
                           "2026-05-11T11:00:00+02", "2026-05-11T03:30:00-05:30",
                           "2026-05-11T03:30:00-0530", "2026-05-11T09:00:00.000000001+00:00"})
    EXPECT_EQ(seconds_of(nine), 1778490000) << nine;
}

TEST(MomentTest, ReadsNothingElse) {
  for (const char* other : {"",
                            "2026",
                            "2026-5-11",
                            "2026-13-01",
                            "2026-02-30",
                            "-026-05-11",
                            " 2026-05-11",
                            "2026-05-11 ",
                            "2026-05-11T",
                            "2026-05-11 09:00:00",
                            "2026-05-11T09:00",
                            "2026-05-11T-9:00:00",
                            "2026-05-11T25:00:00Z",
                            "2026-05-11T09:60:00Z",
                            "2026-05-11T09:00:00.Z",
                            "2026-05-11T09:00:00Zulu",
                            "2026-05-11T09:00:00+",
                            "2026-05-11T09:00:00+2",
                            "2026-05-11T09:00:00+02:",
                            "2026-05-11T09:00:00?",
                            "yesterday"})
    EXPECT_FALSE(moment_of(other)) << other;
}

TEST(MomentTest, WeeksBelongToTheYearOfTheirThursday) {
  for (const auto& [day, week] : {std::pair("2026-05-11", "2026-W20"),
                                  {"2026-01-01", "2026-W01"},
                                  {"2027-01-03", "2026-W53"},
                                  {"2024-12-30", "2025-W01"}}) {
    EXPECT_EQ(iso_week(*moment_of(day)), week);
    EXPECT_EQ(iso_day(*moment_of(day)), day);
  }
}

}  // namespace
}  // namespace sincerely
