#include "app/command_line.hpp"

#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>

#include <algorithm>

#include "app/command_options.hpp"
#include "app/help.hpp"
#include "host/locations.hpp"
#include "os/platform.hpp"
#include "protocol/check_info.hpp"

namespace sincerely {
namespace {

using Poco::Util::Option;

Poco::Util::OptionSet option_set() {
  Poco::Util::OptionSet options;
  for (const CommandOption& row : command_options()) {
    Option option(row.name, row.letter);
    if (row.argument) option.argument(row.argument, true);
    options.addOption(option.repeatable(true));
  }
  return options;
}

const CommandOption& row_of(const std::string& name) {
  for (const CommandOption& row : command_options())
    if (name == row.name) return row;
  throw Poco::Util::UnknownOptionException(name);
}

bool applies(const CommandOption& row, const std::string& command) {
  return row.commands.front().empty() ||
         std::find(row.commands.begin(), row.commands.end(), command) != row.commands.end();
}

/// Options with their values, in order; everything else goes to command and operands.
struct Splitter {
  Poco::Util::OptionSet options = option_set();
  Poco::Util::OptionProcessor processor{options};
  std::vector<std::pair<std::string, std::string>> found;
  CommandLine line;

  void take(const std::string& argument) {
    std::string name, value;
    if (argument != "-" && processor.process(argument, name, value)) {
      if (!name.empty()) found.emplace_back(name, value);
    } else if (line.command.empty()) {
      line.command = argument;
    } else {
      line.operands.push_back(argument);
    }
  }
};

Misuse unknown_option(const std::string& argument) {
  const std::string name = argument.substr(0, argument.find('='));
  std::vector<std::string> names;
  for (const OptionHelp& option : option_helps()) names.push_back("--" + option.name);
  const std::string meant = nearest(name, names);
  return {"no option `" + name + "`" + (meant.empty() ? "" : "; did you mean `" + meant + "`?")};
}

}  // namespace

std::variant<CommandLine, Misuse> read_command_line(std::span<const std::string> arguments,
                                                    bool by_client) {
  Splitter splitter;
  try {
    for (const std::string& argument : arguments) {
      try {
        splitter.take(argument);
      } catch (const Poco::Util::UnknownOptionException&) {
        if (!by_client) return unknown_option(argument);
      }
    }
    splitter.processor.checkRequired();
    for (const auto& [name, value] : splitter.found) {
      const CommandOption& row = row_of(name);
      if (!by_client && !applies(row, splitter.line.command))
        return Misuse{"--" + name + " does not apply to `" + splitter.line.command + "`"};
      row.take(splitter.line, value);
    }
  } catch (const Poco::Exception& error) {
    return Misuse{error.displayText()};
  }
  splitter.line.run.machine_policy = policy_file();
  return splitter.line;
}

std::vector<OptionHelp> option_helps() {
  std::vector<OptionHelp> out;
  for (const CommandOption& row : command_options())
    out.push_back({row.name,
                   row.letter,
                   row.argument ? row.argument : "",
                   {row.commands.begin(), std::ranges::find(row.commands, "")}});
  return out;
}

std::string_view terminal_locale(const RunOptions& options) {
  if (!options.locale.empty()) return locale_of(options.locale);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = environment(name)) return locale_of(value->substr(0, value->find('.')));
  return "en";
}

}  // namespace sincerely
