#include "host/loop.hpp"

#include "host/log.hpp"
#include "host/waiting.hpp"
#include "protocol/review_json.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostWaiting = 1024;  // tasks; the peer's pipe holds what comes after them

/// One connection: what waits, and whether more can come.
class Connection {
 public:
  Connection(Channel& channel, Methods& service) : channel_(channel), service_(service) {}

  /// Takes in what has arrived. returns   false once nothing more can come
  bool take_in() {
    if (!readable_) return false;
    if (waiting_.size() >= kMostWaiting) return true;
    readable_ = channel_.take_in();
    while (!broken_ && cut_frame()) {
    }
    return readable_ && !broken_;
  }

  /// Answers what waits longest. returns   false when nobody reads any more
  bool answer_one() {
    auto task = waiting_.next();
    if (!task) return true;
    if (auto* ready = std::get_if<Json>(&*task)) return channel_.send(fitting(std::move(*ready)));
    Incoming& incoming = std::get<Incoming>(*task);
    auto answer = service_.answer(std::move(incoming.call));
    if (const auto* error = std::get_if<WireError>(&answer)) log_refusal(*error);
    if (!incoming.id) return true;
    Json said = std::holds_alternative<Json>(answer)
                    ? reply(*incoming.id, std::get<Json>(std::move(answer)))
                    : reply(*incoming.id, std::get<WireError>(answer));
    return channel_.send(fitting(std::move(said)));
  }

  bool idle() const { return waiting_.size() == 0; }
  bool broken() const { return broken_; }

 private:
  bool cut_frame() {
    auto cut = channel_.next_frame();
    if (auto* frame = std::get_if<Frame>(&cut)) {
      waiting_.arrive(read_message(std::move(frame->bytes)));
      return true;
    }
    if (const auto* long_frame = std::get_if<FrameTooLong>(&cut)) {
      broken_ = true;
      waiting_.arrive(
          Refused{Json(nullptr),
                  {ErrorCode::frame_too_long, "a message longer than 8 MiB was announced",
                   Json{{"length", long_frame->length}, {"limit", kLongestFrame}}}});
    }
    return false;
  }

  Channel& channel_;
  Methods& service_;
  Waiting waiting_;
  bool readable_ = true;
  bool broken_ = false;
};

}  // namespace

std::string fitting(Json said) {
  std::string bytes = dump(said);
  if (bytes.size() <= kLongestReply) return bytes;
  const auto result = said.find("result");
  if (result != said.end() && result->contains("suggestions")) {
    const std::size_t around = bytes.size() - dump(*result).size();
    fit(*result, kLongestReply - around);
    bytes = dump(said);
    if (bytes.size() <= kLongestReply) return bytes;
  }
  return dump(reply(
      said["id"], WireError{ErrorCode::internal, "the answer does not fit into one message", {}}));
}

int serve(Channel& channel, Methods& service, const EndWatch& watch) {
  Connection connection(channel, service);
  while (!watch.asked_to_end()) {
    const bool more = connection.take_in();
    if (!connection.idle()) {
      if (!connection.answer_one()) return kEndedWell;
    } else if (!more) {
      return connection.broken() ? kFrameBroken : kEndedWell;
    } else if (!service.load_dictionary()) {
      channel.wait();
    }
  }
  return kEndedWell;
}

}  // namespace sincerely
