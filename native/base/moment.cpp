#include "base/moment.hpp"

#include <algorithm>
#include <cstdio>

namespace sincerely {
namespace {

using namespace std::chrono;

/// Takes parts off the front of a text; once a part is not there, `good` is false.
struct Parts {
  std::string_view left;
  bool good = true;

  bool sign(char wanted) {
    const bool there = left.starts_with(wanted);
    if (there) left.remove_prefix(1);
    return there;
  }
  void need(char wanted) { good = sign(wanted) && good; }
  /// A number of exactly so many digits.
  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = left.empty() ? 0 : left.front();
      good = good && c >= '0' && c <= '9';
      if (!good) return 0;
      value = value * 10 + (c - '0');
      left.remove_prefix(1);
    }
    return value;
  }
  /// "T09:00:00", "T09:00:00.25"
  seconds time() {
    need('T');
    const int hour = number(2);
    need(':');
    const int minute = number(2);
    need(':');
    const int second = number(2);
    good = good && hour <= 24 && minute <= 59 && second <= 60;
    if (good && sign('.')) {
      number(1);
      left.remove_prefix(std::min(left.find_first_not_of("0123456789"), left.size()));
    }
    return hours{hour} + minutes{minute} + seconds{second};
  }
  /// "", "Z", "+02:00", "-0530", "+02": how far the clock is ahead.
  seconds zone() {
    if (left.empty() || sign('Z')) return {};
    const bool behind = left.starts_with('-');
    if (!behind && !left.starts_with('+')) good = false;
    left.remove_prefix(1);
    minutes ahead = hours{number(2)};
    if (sign(':') || !left.empty()) ahead += minutes{number(2)};
    return behind ? -ahead : ahead;
  }
};

std::string printed(const char* format, int a, int b, int c) {
  char out[40];
  std::snprintf(out, sizeof out, format, a, b, c);
  return out;
}

}  // namespace

std::optional<sys_seconds> moment_of(std::string_view iso) {
  Parts parts{iso};
  const year y{parts.number(4)};
  parts.need('-');
  const month m{static_cast<unsigned>(parts.number(2))};
  parts.need('-');
  const day d{static_cast<unsigned>(parts.number(2))};
  const year_month_day date{y, m, d};
  if (!parts.good || !date.ok()) return {};
  sys_seconds moment = sys_days(date);
  if (!parts.left.empty()) {
    moment += parts.time();
    moment -= parts.zone();
  }
  if (!parts.good || !parts.left.empty()) return {};
  return moment;
}

std::string iso_day(sys_seconds moment) {
  const year_month_day day{floor<days>(moment)};
  return printed("%04d-%02d-%02d", static_cast<int>(day.year()),
                 static_cast<int>(static_cast<unsigned>(day.month())),
                 static_cast<int>(static_cast<unsigned>(day.day())));
}

std::string iso_week(sys_seconds moment) {
  const sys_days today = floor<days>(moment);
  // A week belongs to the year of its Thursday.
  const sys_days thursday = today + days{4 - static_cast<int>(weekday{today}.iso_encoding())};
  const year in = year_month_day{thursday}.year();
  const auto number = (thursday - sys_days{in / January / 1}).count() / 7 + 1;
  return printed("%04d-W%02d", static_cast<int>(in), static_cast<int>(number), 0);
}

}  // namespace sincerely
