#pragma once
// --level, --only and --off of the command line.

#include <string>
#include <string_view>

#include "app/command_line.hpp"
#include "review/catalogue/catalogue.hpp"
#include "service/reviewer.hpp"

namespace sincerely {

/// What is wrong with a check that is not in the catalogue: what its file has against it, or that
/// nobody knows it and which one was probably meant, in the locale.
std::string missing_check(const std::string& id, const Catalogue& catalogue,
                          std::string_view locale);

/// Takes what the command line says, for this run, over the settings of the profile; a policy holds
/// against it.
/// returns   what of it is no check, and which one was probably meant, in the locale; empty when
///           all is well
std::string take_settings(const CommandLine& line, Reviewer& reviewer);

}  // namespace sincerely
