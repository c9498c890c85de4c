#pragma once
// The running server: takes in everything that has arrived, answers one message, looks again; a
// mail is reviewed when its writer has paused.

#include "host/channel.hpp"
#include "service/run_options.hpp"

namespace sincerely::lsp {

/// Serves one editor to its end.
/// locale    of messages, where the editor names none
/// returns   the exit code: 0 after `shutdown` and `exit`, the end of input or a signal; 1 after
///           `exit` alone; 4 after a broken frame
int serve(Channel& channel, const RunOptions& options, std::string_view locale,
          const EndWatch& watch);

}  // namespace sincerely::lsp
