// Bytes of one message to the host: JSON within its bounds is read again as it was, every request
// gets one reply, a notification none, and a reply fits.

#include "fuzz.hpp"
#include "host/loop.hpp"
#include "host/waiting.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

/// Values that nothing was lost from: numbers beyond what JSON's readers hold become others.
void round_trip(const std::string& bytes) {
  const auto parsed = parse_json(bytes);
  const auto* json = std::get_if<Json>(&parsed);
  if (!json) return;
  const auto again = parse_json(dump(*json));
  require(std::holds_alternative<Json>(again) && std::get<Json>(again) == *json,
          "what was written is read again");
  const auto lines = parse_json(dump_lines(*json));
  require(std::holds_alternative<Json>(lines) && std::get<Json>(lines) == *json,
          "what was written on several lines is read again");
}

std::size_t drain(Waiting& waiting) {
  std::size_t replies = 0;
  while (auto task = waiting.next()) {
    const auto* call = std::get_if<Incoming>(&*task);
    if (call && !call->id) continue;  // a notification
    ++replies;
    const Json said = call ? reply(*call->id, Json::object()) : std::get<Json>(*task);
    const std::string bytes = fitting(said);
    require(bytes.size() <= 1'048'576 && Json::accept(bytes), "a reply fits and is JSON");
  }
  return replies;
}

/// Whether a message gets a reply.
bool expects(const std::variant<Incoming, Refused>& message) {
  return std::visit([](const auto& one) { return one.id.has_value(); }, message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Waiting waiting;
  std::size_t expected = 0;
  for (auto part = input.part(); !part.empty(); part = input.part()) {
    round_trip(std::string(part));
    auto message = read_message(std::string(part));
    expected += expects(message) ? 1 : 0;
    waiting.arrive(std::move(message));
  }
  require(drain(waiting) == expected, "each request gets one reply");
  return 0;
}
