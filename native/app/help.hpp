#pragma once
// What the program says of itself: commands with examples and exit codes. `--help`, the manual page
// and the completions of shells are written from one table; its words are data,
// data/help/<locale>.tsv.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// A command as help shows it. Words: "<name>.purpose", one line, and "<name>.more", sentences.
struct CommandHelp {
  std::string_view name;
  std::string_view operands;  // "[FILE]"; empty: it takes none
  std::string_view examples[2];
  std::string_view exit_words;  // "exit.<exit_words>.<code>" says when
  std::span<const int> exits;
};

/// All commands, in the order of use.
std::span<const CommandHelp> command_helps();

/// An option as help shows it. Word: "option.<name>".
struct OptionHelp {
  std::string name, letter, argument;  // letter and argument may be empty
  std::vector<std::string> commands;   // empty: all
};

/// Words of the help in a locale; in English where it has none of its own, empty where English has
/// none either.
/// fails     LoadError when the table is broken
std::string help_words(std::string_view key, std::string_view locale);

/// What an option is for.
std::string purpose(const OptionHelp& option, std::string_view locale);
/// The same to somebody who knows the command: without the names of its commands in front.
std::string purpose_in_command(const OptionHelp& option, std::string_view locale);

/// The options of the command line (command_line.cpp).
std::vector<OptionHelp> option_helps();

/// What `sincerely --help` prints.
std::string help_text(int width, std::string_view locale);
/// What `sincerely COMMAND --help` prints; empty for a command that there is not.
std::string help_of(std::string_view command, int width, std::string_view locale);

/// The manual page (roff), or the completion of a shell: man, bash, zsh, fish. In English.
/// returns   empty for another name
std::string written_for(std::string_view form);

/// The name that was probably meant: the nearest by insertions, deletions, replacements and swaps.
/// returns   empty when none is near: two steps at most, one for names under five letters
std::string nearest(std::string_view word, std::span<const std::string> names);

/// Text broken at blanks, each line but the first indented.
/// width     columns; every code point counts as one
std::string wrapped(std::string_view text, int width, int indent);

}  // namespace sincerely
