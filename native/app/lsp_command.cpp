#include "app/lsp_command.hpp"

#include "host/log.hpp"
#include "host/loop.hpp"
#include "host/methods.hpp"
#include "lsp/frames.hpp"
#include "lsp/loop.hpp"

namespace sincerely {

int lsp_command(const CommandLine& line) {
  const ChannelEnds ends = take_standard_channel();
  harden_process();
  const EndWatch watch(ends.input);
  open_log(state_folder());
  log_start(version());
  Channel channel(ends, watch, std::make_unique<lsp::ContentLengthFraming>());
  const int code = lsp::serve(channel, line.run, terminal_locale(line.run), watch);
  log_end(code == kEndedWell ? "well" : "with code " + std::to_string(code));
  return code;
}

}  // namespace sincerely
