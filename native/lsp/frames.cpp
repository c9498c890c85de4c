#include "lsp/frames.hpp"

#include <charconv>
#include <optional>

namespace sincerely::lsp {
namespace {

constexpr std::size_t kLongestHeader = 8192;  // bytes

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_length_field(std::string_view name) {
  constexpr std::string_view kName = "content-length";
  if (name.size() != kName.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]) != kName[i]) return false;
  return true;
}

/// A number too large for its type is as good as the largest.
std::optional<std::uint64_t> length_of(std::string_view digits) {
  std::uint64_t length = 0;
  const auto end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, length);
  if (digits.empty() || stop != end || error == std::errc::invalid_argument) return {};
  return error == std::errc() ? length : UINT64_MAX;
}

/// The header at the start of what waits: where it ends, and the length it names.
struct Head {
  bool whole = false;
  std::size_t bytes = 0;
  std::optional<std::uint64_t> length;
};

Head read_head(std::string_view waiting) {
  Head head;
  while (true) {
    const auto end = waiting.find('\n', head.bytes);
    if (end == waiting.npos) return head;
    const auto line = trimmed(waiting.substr(head.bytes, end - head.bytes));
    head.bytes = end + 1;
    if (line.empty()) {
      head.whole = true;
      return head;
    }
    const auto colon = line.find(':');
    if (colon != line.npos && is_length_field(trimmed(line.substr(0, colon))))
      head.length = length_of(trimmed(line.substr(colon + 1)));
  }
}

}  // namespace

NextFrame ContentLengthFraming::next() {
  const Head head = read_head(waiting().substr(0, kLongestHeader));
  if (!head.whole) {
    if (waiting_bytes() >= kLongestHeader) return FrameBroken{};
    return NothingYet{};
  }
  if (!head.length) return FrameBroken{};
  if (*head.length > kLongestFrame) return FrameTooLong{*head.length};
  return cut(head.bytes, static_cast<std::size_t>(*head.length));
}

std::string ContentLengthFraming::framed(std::string_view bytes) const {
  return "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + std::string(bytes);
}

}  // namespace sincerely::lsp
