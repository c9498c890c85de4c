#include "language/dictionary_shape.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/data_file.hpp"
#include "os/read_file.hpp"

namespace sincerely {
namespace {

std::string read(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) || std::filesystem::is_empty(path, error))
    throw LoadError(path.string(), 0, "dictionary file is missing or empty");
  auto bytes = read_regular(path);
  if (const auto* unread = std::get_if<Unread>(&bytes))
    throw LoadError(path.string(), 0, unread->reason);
  auto& text = std::get<std::string>(bytes);
  const auto is_control = [](unsigned char c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t';
  };
  if (const auto found = std::ranges::find_if(text, is_control); found != text.end())
    throw LoadError(path.string(), 1 + std::count(text.begin(), found, '\n'),
                    "is no text: it holds control characters");
  return std::move(text);
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

std::string_view first_line(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

/// What the line "SET UTF-8" of an affix file names; empty without one.
std::string encoding_in(std::string_view affixes) {
  for (affixes = without_mark(affixes); !affixes.empty();) {
    const auto line = first_line(affixes);
    if (line.starts_with("SET ")) return std::string(line.substr(line.find_last_of(" \t") + 1));
    affixes.remove_prefix(std::min(affixes.find('\n'), affixes.size() - 1) + 1);
  }
  return {};
}

enum class Utf8 { plain, valid, invalid };

/// plain: no byte beyond ASCII
Utf8 utf8_in(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  auto found = Utf8::plain;
  for (std::int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT(bytes, at, size, point);
    if (point < 0) return Utf8::invalid;
    if (point >= 0x80) found = Utf8::valid;
  }
  return found;
}

void check_encoding(std::string_view encoding, const std::filesystem::path& path,
                    std::string_view words) {
  const bool says_utf8 = encoding == "UTF-8" || encoding == "utf-8";
  const auto is = utf8_in(without_mark(words));
  if (says_utf8 ? is == Utf8::invalid : is == Utf8::valid)
    throw LoadError(path.string(), 0, "is not in " + std::string(encoding) + ", as its .aff says");
}

/// Lists of distributions are some words off; one that is far off is damaged.
void check_count(const std::filesystem::path& path, std::string_view words) {
  const auto line = first_line(without_mark(words));
  std::int64_t said = 0;
  const auto* end = line.data() + line.size();
  const auto read = std::from_chars(line.data(), end, said);
  if (read.ec != std::errc() || read.ptr != end)
    throw LoadError(path.string(), 1, "does not begin with the number of its words");
  const auto there = std::ranges::count(words, '\n');
  if (said <= 0 || std::abs(said - there) > there / 10 + 100)
    throw LoadError(path.string(), 1,
                    "says " + std::to_string(said) + " words and has " + std::to_string(there));
}

}  // namespace

void check_dictionary(const std::filesystem::path& affixes, const std::filesystem::path& words) {
  const auto encoding = encoding_in(read(affixes));
  if (encoding.empty()) throw LoadError(affixes.string(), 0, "is no affix file: no SET line");
  const auto list = read(words);
  check_count(words, list);
  check_encoding(encoding, words, list);
}

}  // namespace sincerely
