#pragma once
// What the kernel refuses to a command once it has opened what it needs.

#include <span>
#include <string>

#include "app/command_line.hpp"
#include "service/preferences.hpp"

namespace sincerely {

/// Confines the command (os/sandbox.hpp): to its profile, the dictionaries, and the files that it
/// was given. Before anything of a mail is read.
/// preferences   null: the command keeps nothing
/// operands      files and folders that it reads; "-" is standard input
void confine_command(const CommandLine& line, const Preferences* preferences,
                     std::span<const std::string> operands = {});

}  // namespace sincerely
