#include "host/loop.hpp"

#include <chrono>
#include <deque>
#include <memory>

#include "host/log.hpp"
#include "host/waiting.hpp"
#include "host/worker.hpp"
#include "protocol/review_json.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostWaiting = 1024;  // tasks; the peer's pipe holds what comes after them

using Clock = std::chrono::steady_clock;

/// For so long what is quick keeps its place in the queue behind a call that is being answered.
constexpr auto kPatience = std::chrono::milliseconds(40);

/// The call that is being answered.
struct Running {
  std::optional<Json> id;  // absent: nobody waits for a reply, or no longer
  std::optional<std::string> draft;
  Clock::time_point since = Clock::now();
};

/// One connection: what waits, what is worked on, and whether more can come.
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

  /// Sends what is ready and starts what waits longest. returns   false when nobody reads any more
  bool go_on() {
    // What is finished, what was called off, what may pass a running call, then the next in turn.
    if (auto answered = worker_.take())
      if (!send_answer(std::move(*answered))) return false;
    while (auto reply = take_withdrawn())
      if (!channel_.send(fitting(std::move(*reply)))) return false;
    if (worker_.busy()) {
      patience_ = patience_left();
      return patience_ > 0 || send_quick();
    }
    patience_ = -1;
    auto task = waiting_.next();
    if (task) return begin(std::move(*task));
    // Nobody waits: the dictionary is loaded before a draft needs it.
    if (service_.has_idle_work())
      work({}, [this](const std::stop_token&) {
        service_.do_idle_work();
        return Json();
      });
    return true;
  }

  /// Waits for something to do.
  void wait() {
    if (!worker_.busy()) {
      if (waiting_.size() == 0) channel_.wait();
      return;
    }
    // What waits already is sent when the patience ends; after that only the worker or the peer
    // can bring something new.
    channel_.wait_beside(worker_.descriptor(), patience_ > 0 ? patience_ : -1,
                         waiting_.size() < kMostWaiting);
  }

  bool idle() const { return waiting_.size() == 0 && !worker_.busy(); }
  bool broken() const { return broken_; }

 private:
  /// Takes one whole frame from what has arrived. One that is too long ends the connection: where
  /// the next begins cannot be known.
  bool cut_frame() {
    auto cut = channel_.next_frame();
    if (auto* frame = std::get_if<Frame>(&cut)) {
      auto message = read_message(std::move(frame->bytes));
      if (const auto* incoming = std::get_if<Incoming>(&message)) withdraw(*incoming);
      waiting_.arrive(std::move(message));
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

  /// Ends the call that is being answered when it is cancelled, or a newer state of its draft came.
  void withdraw(const Incoming& incoming) {
    if (!running_.id) return;
    const auto* cancelled = std::get_if<Cancel>(&incoming.call);
    const std::string* draft = incoming.id ? checked_draft(incoming.call) : nullptr;
    if (cancelled && cancelled->id == *running_.id)
      withdrawn_.push_back(reply(*running_.id, WireError{ErrorCode::cancelled, "cancelled", {}}));
    else if (draft && running_.draft == *draft)
      withdrawn_.push_back(
          reply(*running_.id,
                WireError{ErrorCode::superseded, "a newer check of this draft has arrived", {}}));
    else
      return;
    worker_.stop();
    running_.id.reset();
  }

  std::optional<Json> take_withdrawn() {
    if (withdrawn_.empty()) return std::nullopt;
    Json first = std::move(withdrawn_.front());
    withdrawn_.pop_front();
    return first;
  }

  bool begin(Task task) {
    if (auto* ready = std::get_if<Json>(&task)) return channel_.send(fitting(std::move(*ready)));
    Incoming& incoming = std::get<Incoming>(task);
    if (std::holds_alternative<Ping>(incoming.call)) return send_pong(incoming);
    const std::string* draft = checked_draft(incoming.call);
    Running running{incoming.id, draft ? std::optional(*draft) : std::nullopt};
    work(std::move(running),
         [this, call = std::make_shared<Call>(std::move(incoming.call))](std::stop_token stop) {
           return service_.answer(std::move(*call), std::move(stop));
         });
    return true;
  }

  void work(Running running, Job job) {
    running_ = std::move(running);
    patience_ = patience_left();
    worker_.start(std::move(job));
  }

  bool send_answer(Answered answer) {
    if (const auto* error = std::get_if<WireError>(&answer)) log_refusal(*error);
    // A notification, or withdrawn meanwhile.
    if (!running_.id) return true;
    Json said = std::holds_alternative<Json>(answer)
                    ? reply(*running_.id, std::get<Json>(std::move(answer)))
                    : reply(*running_.id, std::get<WireError>(answer));
    running_.id.reset();
    return channel_.send(fitting(std::move(said)));
  }

  bool send_pong(const Incoming& ping) {
    if (!ping.id) return true;
    return channel_.send(fitting(reply(*ping.id, std::get<Json>(service_.answer(Ping{})))));
  }

  /// What needs no work does not wait behind a long review.
  bool send_quick() {
    while (auto task = waiting_.next_quick())
      if (!begin(std::move(*task))) return false;
    return true;
  }

  /// ms
  int patience_left() const {
    const auto left = running_.since + kPatience - Clock::now();
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count());
  }

  Channel& channel_;
  Methods& service_;
  Waiting waiting_;
  std::deque<Json> withdrawn_;  // replies to calls that were being answered
  Running running_;
  int patience_ = -1;  // ms that are left for the call that is being answered; none when negative
  bool readable_ = true;
  bool broken_ = false;
  Worker worker_;  // last: it ends first
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
    if (!connection.go_on()) return kEndedWell;
    if (!more && connection.idle()) return connection.broken() ? kFrameBroken : kEndedWell;
    connection.wait();
  }
  return kEndedWell;
}

}  // namespace sincerely
