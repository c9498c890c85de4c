#pragma once
// The table of the command line's options.

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "app/command_line.hpp"

namespace sincerely {

/// An option: its name and what it does to the command line; no commands: all take it. What it is
/// for stands in data/help.
struct CommandOption {
  const char* name;
  const char* letter;
  const char* argument;                      // null: takes none
  std::array<std::string_view, 6> commands;  // the rest is empty
  /// fails: Poco::Util::OptionException for a value that is none of its own.
  void (*take)(CommandLine&, const std::string&);
};

/// In the order of the help.
std::span<const CommandOption> command_options();

}  // namespace sincerely
