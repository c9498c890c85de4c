#pragma once
// The sentence of theirs that a rule speaks about.

#include <optional>

#include "checks/check.hpp"

namespace sincerely {

/// The first sentence of the mails that wait for an answer, newest mail first, that says what the
/// rule asks for.
/// returns   as evidence, with its place
/// cost      linear in those mails; that of Reading::their_acts where an act is asked for
/// fails     as CheckData::threshold
std::optional<Evidence> answered_line(const Answers& answers, const CheckContext& context);

}  // namespace sincerely
