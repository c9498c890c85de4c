// The program: a client starts it for its extension, a person starts it with a command.

#include <algorithm>
#include <exception>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/lsp_command.hpp"
#include "app/help.hpp"
#include "app/output/terminal_text.hpp"
#include "host/caller.hpp"
#include "host/log.hpp"
#include "host/loop.hpp"
#include "host/methods.hpp"
#include "os/terminal.hpp"

namespace sincerely {
namespace {

int serve_by_hand(const CommandLine& line) { return host_command(line, take_standard_channel()); }

int misused(const std::string& what) {
  return unusable(what + "\n`sincerely --help` names commands and options.");
}

/// The code of a command, unless what it printed was lost.
int unless_lost(int code) {
  return std::cout.flush() ? code : unusable("standard output cannot be written");
}

int completion_command(const CommandLine& line) {
  const std::string form = line.operands.empty() ? "" : line.operands.front();
  const std::string written = line.operands.size() == 1 ? written_for(form) : "";
  if (written.empty()) return unusable("completion takes one of bash, zsh, fish, man");
  std::cout << written;
  return kNothingToSay;
}

int unknown_command(const std::string& name) {
  std::vector<std::string> names;
  for (const CommandHelp& command : command_helps()) names.emplace_back(command.name);
  const std::string meant = nearest(name, names);
  return misused("no command `" + name + "`" +
                 (meant.empty() ? "" : "; did you mean `" + meant + "`?"));
}

/// `sincerely --help`, `sincerely help`, `sincerely COMMAND --help`, `sincerely help COMMAND`.
int say_help(const CommandLine& line) {
  const int width = terminal_width(1) - 1;
  std::string about = line.command == "help" ? "" : line.command;
  if (about.empty() && !line.operands.empty()) about = line.operands.front();
  const auto locale = terminal_locale(line.run);
  const std::string text = about.empty() ? help_text(width, locale) : help_of(about, width, locale);
  if (text.empty()) return unknown_command(about);
  std::cout << text;
  return unless_lost(0);
}

struct Command {
  std::string_view name;
  int (*run)(const CommandLine&);
  bool takes_operands = false;
};

constexpr Command kCommands[] = {
    {"check", check_command, true},
    {"checks", checks_command},
    {"read", read_command, true},
    {"audit", audit_command, true},
    {"explain", explain_command, true},
    {"learn", learn_command, true},
    {"pack", pack_command, true},
    {"install", install_command},
    {"uninstall", uninstall_command},
    {"doctor", doctor_command},
    {"host", serve_by_hand},
    {"lsp", lsp_command},
    {"completion", completion_command, true},
};

int run_by_hand(std::span<const std::string> arguments) {
  const auto read = read_command_line(arguments, false);
  if (const auto* misuse = std::get_if<Misuse>(&read)) return misused(misuse->what);
  const auto& line = std::get<CommandLine>(read);
  if (line.version) {
    std::cout << "sincerely " << version() << '\n';
    return unless_lost(0);
  }
  if (line.help || line.command == "help") return say_help(line);
  if (line.command.empty()) return misused("a command is needed");
  const auto* command = std::ranges::find(kCommands, line.command, &Command::name);
  if (command == std::end(kCommands)) return unknown_command(line.command);
  if (!line.operands.empty() && (line.batch || !command->takes_operands))
    return misused("`" + line.command + (line.batch ? " --batch" : "") + "` takes no `" +
                   line.operands.front() + "`");
  open_log({});  // a command says what it has to say itself
  return unless_lost(command->run(line));
}

int run_by_client(const ByClient& caller, std::span<const std::string> arguments,
                  ChannelEnds channel) {
  if (!is_ours(caller, locations())) {
    std::cerr << "sincerely: this extension is not known here\n";
    return kStrangerRefused;
  }
  const auto line =
      read_command_line(arguments.subspan(static_cast<std::size_t>(caller.arguments)), true);
  if (const auto* misuse = std::get_if<Misuse>(&line)) return unusable(misuse->what);
  return host_command(std::get<CommandLine>(line), channel);
}

int run(std::span<const std::string> arguments) {
  const auto caller = caller_of(arguments);
  if (const auto* client = std::get_if<ByClient>(&caller))
    return run_by_client(*client, arguments, take_standard_channel());
  return run_by_hand(arguments);
}

}  // namespace
}  // namespace sincerely

int main(int count, char** values) {
  sincerely::open_standard_descriptors();
  sincerely::harden_process();
  const sincerely::ShownErrors errors;
  const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
  try {
    return sincerely::run(arguments);
  } catch (const std::exception& error) {
    return sincerely::unusable(error.what());
  }
}
