#pragma once
// The running server: takes in everything that has arrived, answers one message, looks again; a
// mail is reviewed when its writer has paused.

#include "host/channel.hpp"
#include "service/reviewer.hpp"

namespace sincerely::lsp {

/// Serves one editor to its end.
/// locale    of messages, where the editor names none
/// reviewer  opened already; null: `initialize` opens one
/// returns   the exit code: 0 after `shutdown` and `exit`, the end of input or a signal; 1 after
///           `exit` alone; 4 after a broken frame
int serve(Channel& channel, const RunOptions& options, std::string_view locale,
          const EndWatch& watch, std::unique_ptr<Reviewer> reviewer = nullptr);

}  // namespace sincerely::lsp
