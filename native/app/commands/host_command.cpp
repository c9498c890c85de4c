#include "app/commands/commands.hpp"
#include "host/log.hpp"
#include "host/loop.hpp"

namespace sincerely {

int host_command(const CommandLine& line, ChannelEnds channel) {
  EndWatch watch(channel.input);
  open_log(state_folder());
  log_start(version());
  Channel wire(channel, watch);
  Methods service(line.run);
  if (wire.wait_for_peer()) service.open_confined(state_folder());
  watch.start();
  const int code = serve(wire, service, watch);
  log_end(code == kEndedWell ? "well" : "after a broken frame");
  return code;
}

}  // namespace sincerely
