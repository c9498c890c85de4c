#pragma once
// --level, --only and --off of the command line.

#include <string>

#include "app/command_line.hpp"
#include "service/reviewer.hpp"

namespace sincerely {

/// Takes what the command line says, for this run, over the settings of the profile; a policy holds
/// against it.
/// returns   what of it is no check, and which one was probably meant, in the locale; empty when
///           all is well
std::string take_settings(const CommandLine& line, Reviewer& reviewer);

}  // namespace sincerely
