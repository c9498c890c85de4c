#include "app/commands/lsp_command.hpp"

#include "host/log.hpp"
#include "host/loop.hpp"
#include "host/methods.hpp"
#include "lsp/frames.hpp"
#include "lsp/loop.hpp"
#include "os/sandbox.hpp"
#include "service/places.hpp"

namespace sincerely {

namespace {

/// Opens what reviews need, then has the kernel refuse the rest.
/// returns   null when it cannot be opened: `initialize` meets that again, and answers
std::unique_ptr<Reviewer> open_confined(const RunOptions& options) {
  std::unique_ptr<Reviewer> reviewer;
  try {
    reviewer = std::make_unique<Reviewer>(options);
  } catch (const std::exception&) {
  }
  Places places = places_of(options, reviewer ? &reviewer->preferences() : nullptr);
  if (const auto logs = state_folder()) places.kept.push_back(*logs);
  log_sandbox(confine(places));
  return reviewer;
}

}  // namespace

int lsp_command(const CommandLine& line) {
  const ChannelEnds ends = take_standard_channel();
  EndWatch watch(ends.input);
  open_log(state_folder());
  log_start(version());
  Channel channel(ends, watch, std::make_unique<lsp::ContentLengthFraming>());
  std::unique_ptr<Reviewer> reviewer;
  if (channel.wait_for_peer()) reviewer = open_confined(line.run);
  watch.start();
  const int code =
      lsp::serve(channel, line.run, terminal_locale(line.run), watch, std::move(reviewer));
  log_end(code == kEndedWell ? "well" : "with code " + std::to_string(code));
  return code;
}

}  // namespace sincerely
