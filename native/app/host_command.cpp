#include "app/commands.hpp"
#include "host/log.hpp"
#include "host/loop.hpp"

namespace sincerely {

int host_command(const CommandLine& line, ChannelEnds channel) {
  const EndWatch watch(channel.input);
  open_log(state_folder());
  log_start(version());
  Channel wire(channel, watch);
  Methods service(line.run);
  const int code = serve(wire, service, watch);
  log_end(code == kEndedWell ? "well" : "after a broken frame");
  return code;
}

}  // namespace sincerely
