// The program: a client starts it for its extension, a person starts it with a command.

#include <exception>
#include <iostream>
#include <map>

#include "app/commands.hpp"
#include "host/caller.hpp"
#include "host/log.hpp"
#include "host/loop.hpp"
#include "host/service.hpp"

namespace sincerely {
namespace {

using Command = int (*)(const CommandLine&);

const std::map<std::string_view, Command>& commands() {
  static const std::map<std::string_view, Command> table{
      {"check", check_command},     {"checks", checks_command},       {"explain", explain_command},
      {"install", install_command}, {"uninstall", uninstall_command}, {"doctor", doctor_command},
      {"learn", learn_command},
  };
  return table;
}

int run_by_hand(std::span<const std::string> arguments) {
  const auto read = read_command_line(arguments, false);
  if (const auto* misuse = std::get_if<Misuse>(&read))
    return unusable(misuse->what + "\n`sincerely --help` names commands and options.");
  const auto& line = std::get<CommandLine>(read);
  if (line.version) {
    std::cout << "sincerely " << version() << '\n';
    return 0;
  }
  if (line.help || line.command == "help") {
    std::cout << help_text();
    return 0;
  }
  open_log({});  // a command says what it has to say itself
  const auto command = commands().find(line.command);
  if (command != commands().end()) return command->second(line);
  return unusable(
      (line.command.empty() ? "a command is needed" : "no command `" + line.command + "`") +
      "\n`sincerely --help` names commands and options.");
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
  const bool serves = !arguments.empty() && arguments[0] == "host";
  if (!serves) return run_by_hand(arguments);
  const ChannelEnds channel = take_standard_channel();
  const auto line = read_command_line(arguments, false);
  if (const auto* misuse = std::get_if<Misuse>(&line)) return unusable(misuse->what);
  return host_command(std::get<CommandLine>(line), channel);
}

}  // namespace
}  // namespace sincerely

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
  try {
    return sincerely::run(arguments);
  } catch (const std::exception& error) {
    return sincerely::unusable(error.what());
  }
}
