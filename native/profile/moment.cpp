#include "profile/moment.hpp"

#include <cstdio>

namespace sincerely {
namespace {

using namespace std::chrono;

/// Minutes that "+02:00" or "-0530" at the end of a time stands for.
std::optional<minutes> zone_of(const char* text) {
  int hours_away = 0, minutes_away = 0;
  const char sign = *text;
  if (sign != '+' && sign != '-') return minutes{0};
  if (std::sscanf(text + 1, "%2d:%2d", &hours_away, &minutes_away) < 1 &&
      std::sscanf(text + 1, "%2d%2d", &hours_away, &minutes_away) < 1)
    return {};
  const minutes away = hours{hours_away} + minutes{minutes_away};
  return sign == '-' ? -away : away;
}

std::string printed(const char* format, int a, int b, int c) {
  char out[40];
  std::snprintf(out, sizeof out, format, a, b, c);
  return out;
}

}  // namespace

std::optional<sys_seconds> moment_of(std::string_view iso) {
  const std::string text(iso.substr(0, 40));
  int y = 0, m = 0, d = 0, hour = 0, minute = 0, second = 0, taken = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &y, &m, &d, &taken) != 3) return {};
  const year_month_day day{year{y}, month{static_cast<unsigned>(m)},
                           std::chrono::day{static_cast<unsigned>(d)}};
  if (!day.ok()) return {};
  if (static_cast<std::size_t>(taken) == text.size()) return sys_seconds(sys_days(day));
  int more = 0;
  if (std::sscanf(text.c_str() + taken, "T%2d:%2d:%2d%n", &hour, &minute, &second, &more) != 3)
    return {};
  if (hour > 24 || minute > 59 || second > 60) return {};
  const char* rest = text.c_str() + taken + more;
  if (*rest == '.')
    for (++rest; *rest >= '0' && *rest <= '9';) ++rest;
  const auto zone = zone_of(rest);
  if (!zone) return {};
  return sys_seconds(sys_days(day)) + hours{hour} + minutes{minute} + seconds{second} - *zone;
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
