#pragma once
// What the program says of itself: commands with examples and exit codes. `--help`, the manual page
// and the completions of shells are written from one table.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

struct ExitCode {
  int code = 0;
  std::string_view when;
};

/// A command as help shows it.
struct CommandHelp {
  std::string_view name;
  std::string_view operands;  // "[FILE]"; empty: it takes none
  std::string_view purpose;   // one line
  std::string_view more;      // sentences; may be empty
  std::string_view examples[2];
  std::span<const ExitCode> exits;
};

/// All commands, in the order of use.
std::span<const CommandHelp> command_helps();

/// An option as help shows it.
struct OptionHelp {
  std::string name, letter, argument, purpose;  // letter and argument may be empty
  std::vector<std::string> commands;            // empty: all
};

/// What an option is for, to somebody who knows the command: without the names of its commands in
/// front.
std::string purpose_in_command(const OptionHelp& option);

/// The options of the command line (command_line.cpp).
std::vector<OptionHelp> option_helps();

/// What `sincerely --help` prints.
std::string help_text(int width);
/// What `sincerely COMMAND --help` prints; empty for a command that there is not.
std::string help_of(std::string_view command, int width);

/// The manual page (roff), or the completion of a shell: man, bash, zsh, fish.
/// returns   empty for another name
std::string written_for(std::string_view form);

/// The name that was probably meant: the nearest by insertions, deletions, replacements and swaps.
/// returns   empty when none is near: two steps at most, one for names under five letters
std::string nearest(std::string_view word, std::span<const std::string> names);

/// Text broken at blanks, each line but the first indented.
/// width     columns; every byte counts as one
std::string wrapped(std::string_view text, int width, int indent);

}  // namespace sincerely
