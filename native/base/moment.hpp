#pragma once
// Dates as the wire writes them (ISO 8601) and as they are reckoned with.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sincerely {

/// "2026-05-11", "2026-05-11T09:00:00Z", "2026-05-11T09:00:00.5+02:00", "..+0200"; without a zone
/// it is taken as UTC, parts of a second are dropped.
/// returns   nothing for anything else
std::optional<std::chrono::sys_seconds> moment_of(std::string_view iso);

/// "2026-05-11"
std::string iso_day(std::chrono::sys_seconds moment);

/// "2026-W19": the ISO week, counted in UTC.
std::string iso_week(std::chrono::sys_seconds moment);

}  // namespace sincerely
