// Frames of the Language Server Protocol, and the messages in them: the same however the bytes
// arrive, and every request is answered or waits.

#include "fuzz.hpp"
#include "lsp/frames.hpp"
#include "lsp/message.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

/// A message is read or refused; what it says can be said again.
void read(const std::string& bytes) {
  auto read = lsp::read_message(bytes);
  if (const auto* refused = std::get_if<Json>(&read))
    require(refused->at("error").at("code").is_number_integer(), "a refusal has a code");
  const auto* message = std::get_if<lsp::Message>(&read);
  if (!message) return;
  require(message->params.is_object() || message->params.is_array(), "params are a structure");
  auto sent = lsp::notification(message->method, message->params);
  if (message->id) sent["id"] = *message->id;
  auto back = lsp::read_message(dump(sent));
  const auto* again = std::get_if<lsp::Message>(&back);
  require(again && again->method == message->method && again->params == message->params &&
              again->id == message->id,
          "a message is read again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t step = input.byte() % 16 + 1;
  const std::string_view bytes = input.rest();

  lsp::ContentLengthFraming whole, pieces;
  lsp::MessageQueue queue;
  whole.feed(bytes);
  std::size_t fed = 0;
  const auto next_piece = [&] {
    auto next = pieces.next();
    while (std::holds_alternative<NothingYet>(next) && fed < bytes.size()) {
      const auto piece = bytes.substr(fed, step);
      pieces.feed(piece);
      fed += piece.size();
      next = pieces.next();
    }
    return next;
  };
  std::size_t frames = 0;
  while (true) {
    const NextFrame one = whole.next(), other = next_piece();
    require(one.index() == other.index(), "pieces give the same");
    const auto* frame = std::get_if<Frame>(&one);
    if (!frame) break;
    require(frame->bytes == std::get<Frame>(other).bytes, "pieces give the same frame");
    lsp::ContentLengthFraming back;
    back.feed(back.framed(frame->bytes));
    auto again = back.next();
    require(std::holds_alternative<Frame>(again) && std::get<Frame>(again).bytes == frame->bytes &&
                back.waiting_bytes() == 0,
            "what is framed is read again");
    read(frame->bytes);
    queue.arrive(frame->bytes);
    ++frames;
  }
  std::size_t tasks = 0;
  while (queue.next()) ++tasks;
  require(tasks <= frames, "nothing is made up");
  return 0;
}
