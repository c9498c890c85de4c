#pragma once
// The command `lsp`.

#include "app/command_line.hpp"

namespace sincerely {

/// Serves an editor on standard input and output, in the Language Server Protocol.
int lsp_command(const CommandLine& line);

}  // namespace sincerely
