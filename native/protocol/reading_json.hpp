#pragma once
// What was read in a draft and its thread, as JSON: `Reading` of protocol.md, for the command line
// and tests.

#include "protocol/message.hpp"
#include "reading/reading.hpp"

namespace sincerely {

std::string_view zone_of(Role role);
std::string_view name(AskStatus status);
std::string_view name(LimitKind kind);

/// why       the three features that decided for each act, as `why` beside `confidence`
Json to_json(const Draft& draft, const Reading& reading, const ActReader& acts, bool why);

Json to_json(const TheirAsk& ask);
Json to_json(const TheirFeeling& feeling);
Json to_json(const TheirLimit& limit);

}  // namespace sincerely
