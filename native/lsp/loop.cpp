#include "lsp/loop.hpp"

#include "host/loop.hpp"
#include "lsp/server.hpp"

namespace sincerely::lsp {
namespace {

constexpr int kPause = 150;  // milliseconds without a change, before a mail is looked at again

class Connection {
 public:
  Connection(Channel& channel, const RunOptions& options, std::string_view locale,
             std::unique_ptr<Reviewer> reviewer)
      : channel_(channel),
        server_(
            options, locale, [this](const Json& message) { say(message); }, std::move(reviewer)) {}

  /// Takes in what has arrived.
  void take_in() {
    if (!readable_) return;
    readable_ = channel_.take_in();
    while (!broken_) {
      auto next = channel_.next_frame();
      if (std::holds_alternative<NothingYet>(next)) return;
      if (auto* frame = std::get_if<Frame>(&next))
        queue_.arrive(std::move(frame->bytes));
      else
        broken_ = true;
    }
  }

  /// Does what is next. returns   the exit code once there is nothing more to do
  std::optional<int> step() {
    if (auto task = queue_.next()) {
      if (auto* message = std::get_if<Message>(&*task))
        server_.take(std::move(*message));
      else
        say(std::get<Json>(*task));
      return gone_ ? std::optional(kEndedWell) : server_.exit_code();
    }
    if (broken_) return kFrameBroken;
    if (!readable_) return kEndedWell;
    rest();
    return gone_ ? std::optional(kEndedWell) : std::nullopt;
  }

 private:
  void rest() {
    if (server_.is_behind()) {
      if (!channel_.wait(kPause)) server_.review_changed();
    } else if (!server_.load_dictionary()) {
      channel_.wait();
    }
  }

  void say(const Json& message) { gone_ |= !channel_.send(dump(message)); }

  Channel& channel_;
  MessageQueue queue_;
  Server server_;
  bool readable_ = true;
  bool broken_ = false;
  bool gone_ = false;  // nobody reads any more
};

}  // namespace

int serve(Channel& channel, const RunOptions& options, std::string_view locale,
          const EndWatch& watch, std::unique_ptr<Reviewer> reviewer) {
  Connection connection(channel, options, locale, std::move(reviewer));
  while (!watch.asked_to_end()) {
    connection.take_in();
    if (const auto code = connection.step()) return *code;
  }
  return kEndedWell;
}

}  // namespace sincerely::lsp
