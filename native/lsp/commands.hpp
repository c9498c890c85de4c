#pragma once
// The commands that code actions carry and the server itself carries out.

#include <array>
#include <string>
#include <string_view>

#include "review/fields.hpp"

namespace sincerely::lsp {

/// Dismissed: in this mail, also when it is opened again; always: never again for these words;
/// person: this check for the one who is written to; off: this check; applied: counted alone.
enum class CommandKind { dismiss, always, person, off, applied };
inline constexpr std::array<std::string_view, 5> kCommands{
    "sincerely.dismiss", "sincerely.always-ignore", "sincerely.not-for-this-person",
    "sincerely.turn-off", "sincerely.applied"};

struct Command {
  CommandKind kind = CommandKind::dismiss;
  std::string uri, check, excerpt_hash;
  std::string address;  // for `person`
};

/// "sincerely.dismiss" and its one argument, as LSP writes a Command.
Json to_json(const Command& command, const std::string& title);

/// Reads the params of workspace/executeCommand. Throws WrongField.
Command read_command(const Fields& params);

}  // namespace sincerely::lsp
