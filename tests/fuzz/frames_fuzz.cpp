// Bytes of a connection: frames, JSON, messages. Whatever comes in, each message is read or
// refused, and every answer is JSON.

#include <cstdlib>

#include "host/frames.hpp"
#include "host/loop.hpp"
#include "host/waiting.hpp"

using namespace sincerely;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void drain(Waiting& waiting) {
  while (auto task = waiting.next()) {
    const Json said = std::holds_alternative<Json>(*task)
                          ? std::get<Json>(*task)
                          : reply(std::get<Incoming>(*task).id.value_or(nullptr), Json::object());
    const std::string bytes = fitting(said);
    require(bytes.size() <= 1'048'576);
    require(Json::accept(bytes));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  FrameReader reader;
  Waiting waiting;
  reader.feed(bytes.substr(0, size / 2));
  reader.feed(bytes.substr(size / 2));
  for (auto next = reader.next(); std::holds_alternative<Frame>(next); next = reader.next())
    waiting.arrive(read_message(std::get<Frame>(std::move(next)).bytes));
  // The same bytes as one message: most inputs are no frame.
  waiting.arrive(read_message(std::string(bytes)));
  drain(waiting);
  return 0;
}
