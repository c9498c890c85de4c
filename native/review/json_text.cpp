#include "review/json_text.hpp"

#include <cstdint>
#include <optional>

namespace sincerely {
namespace {

struct TooDeep {};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The code unit of `\uXXXX` at `at`, if that is what stands there.
std::optional<std::uint32_t> escaped_unit(std::string_view bytes, std::size_t at) {
  if (at + 6 > bytes.size() || bytes[at] != '\\' || bytes[at + 1] != 'u') return {};
  std::uint32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(bytes[i]);
    if (digit < 0) return {};
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return unit;
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// What stands for a surrogate at `at` and is not half of a pair is overwritten with U+FFFD of the
/// same length.
/// returns   how many bytes were dealt with
std::size_t mend_escape(std::string& bytes, std::size_t at) {
  const auto unit = escaped_unit(bytes, at);
  if (!unit) return 2;  // another escape: its second byte cannot begin one
  if (is_high(*unit)) {
    const auto next = escaped_unit(bytes, at + 6);
    if (next && is_low(*next)) return 12;
  }
  if (is_high(*unit) || is_low(*unit)) bytes.replace(at, 6, "\\uFFFD");
  return 6;
}

/// The parser refuses lone surrogates, escaped or as three bytes; a DOM string may hold them, and a
/// mail is not lost for one.
void mend_surrogates(std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte == '\\') {
      at += mend_escape(bytes, at);
    } else if (byte == 0xED && at + 2 < bytes.size() &&
               static_cast<unsigned char>(bytes[at + 1]) >= 0xA0) {
      bytes.replace(at, 3, "\xEF\xBF\xBD");
      at += 3;
    } else {
      ++at;
    }
  }
}

}  // namespace

std::variant<Json, NotJson> parse_json(std::string bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return NotJson{"byte order mark before the JSON value"};
  mend_surrogates(bytes);
  const Json::parser_callback_t bounded = [](int depth, Json::parse_event_t event, Json&) {
    const bool opens =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    if (opens && depth >= kDeepest) throw TooDeep{};
    return true;
  };
  try {
    return Json::parse(bytes, bounded);
  } catch (const TooDeep&) {
    return NotJson{"nested deeper than " + std::to_string(kDeepest) + " levels"};
  } catch (const Json::exception&) {
    // The parser's own message quotes the input, which may be mail text.
    return NotJson{"not JSON in UTF-8"};
  }
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dump_lines(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sincerely
