#include "lsp/commands.hpp"

namespace sincerely::lsp {

Json to_json(const Command& command, const std::string& title) {
  Json argument{{"uri", command.uri},
                {"check", command.check},
                {"excerptHash", command.excerpt_hash}};
  if (!command.address.empty()) argument["address"] = command.address;
  return {{"title", title},
          {"command", kCommands[static_cast<std::size_t>(command.kind)]},
          {"arguments", Json::array({std::move(argument)})}};
}

Command read_command(const Fields& params) {
  Command command;
  const auto kind = params.choice("command", kCommands);
  if (!kind) params.refuse("command", "a command is expected");
  command.kind = static_cast<CommandKind>(*kind);
  const Json* arguments = params.find("arguments");
  if (!arguments || !arguments->is_array() || arguments->empty())
    params.refuse("arguments", "one object is expected");
  const Fields argument(arguments->front(), params.path_of("arguments") + "[0]");
  command.uri = argument.text("uri");
  command.check = argument.text("check");
  command.excerpt_hash = argument.text("excerptHash");
  command.address = argument.optional_text("address").value_or("");
  if (command.kind == CommandKind::person && command.address.empty())
    argument.refuse("address", "an address is expected");
  return command;
}

}  // namespace sincerely::lsp
