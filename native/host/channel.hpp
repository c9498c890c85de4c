#pragma once
// The two ends of the wire in one thread: reads without waiting, and while a reply cannot be
// written yet goes on reading, so that two sides that both write first do not wait for each other.

#include <memory>
#include <string_view>

#include "host/frames.hpp"
#include "os/platform.hpp"

namespace sincerely {

class Channel {
 public:
  /// framing   how the peer tells messages apart
  Channel(ChannelEnds ends, const EndWatch& watch,
          std::unique_ptr<Framing> framing = std::make_unique<FrameReader>());
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Reads all that has arrived. returns   false once the input has ended
  bool take_in();
  /// Before the watch has started: waits until something has arrived.
  /// returns   false when nothing will come any more
  bool wait_for_peer();
  /// Waits for bytes, the end of input, or the request to end; with a timeout not longer than that
  /// many milliseconds.
  /// returns   false when nothing came in that time
  bool wait(int timeout = -1);
  /// The same, and for another descriptor to become readable.
  /// for_input false: bytes that arrive are left where they are
  bool wait_beside(int other, int timeout, bool for_input);
  NextFrame next_frame() { return framing_->next(); }
  /// Writes one frame whole. returns   false when nobody reads any more
  bool send(std::string_view json);

 private:
  bool listens() const;
  bool readable(int timeout);
  bool read_some();
  bool wait_to_write();
  long write_some(std::string_view bytes);

  ChannelEnds ends_;
  const EndWatch& watch_;
  std::unique_ptr<Framing> framing_;
  bool output_is_socket_ = false;
  bool input_ended_ = false;
};

}  // namespace sincerely
