#pragma once
// The two ends of the wire in one thread: reads without waiting, and while a reply cannot be
// written yet goes on reading, so that two sides that both write first do not wait for each other.

#include <string_view>
#include <variant>

#include "host/frames.hpp"
#include "os/platform.hpp"

namespace sincerely {

class Channel {
 public:
  Channel(ChannelEnds ends, const EndWatch& watch);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Reads all that has arrived. returns   false once the input has ended
  bool take_in();
  /// Waits for bytes, the end of input, or the request to end.
  void wait();
  std::variant<NothingYet, Frame, FrameTooLong> next_frame() { return reader_.next(); }
  /// Writes one frame whole. returns   false when nobody reads any more
  bool send(std::string_view json);

 private:
  bool readable(int timeout);
  bool read_some();
  bool wait_to_write();
  long write_some(std::string_view bytes);

  ChannelEnds ends_;
  const EndWatch& watch_;
  FrameReader reader_;
  bool output_is_socket_ = false;
  bool input_ended_ = false;
};

}  // namespace sincerely
