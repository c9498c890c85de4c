// Headers: fields, encoded words, addresses, parameters, dates. All that comes out is UTF-8 on one
// line, a word that was encoded comes back, and a date is one that the wire takes.

#include "base/moment.hpp"
#include "fuzz.hpp"
#include "mail/format/charset.hpp"
#include "mail/format/header.hpp"
#include "packs.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void require_line(std::string_view text, const char* what) {
  require(is_utf8(text) && text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos, what);
}

std::string encoded(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "=?utf-8?q?";
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += {'=', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out + "?=";
}

void read_field(std::string_view value) {
  const std::string words = decode_words(value);
  require_line(words, "decoded words are a line of UTF-8");
  if (is_utf8(words) && !words.empty() && words.size() < 300)
    require(decode_words(encoded(words)) == words, "an encoded word comes back");
  for (const Person& person : addresses(value)) {
    require(!person.name.empty() || !person.address.empty(), "a person has a name or an address");
    require_line(person.name, "a name is a line of UTF-8");
    require(is_utf8(person.address), "an address is UTF-8");
  }
  media_type(value);
  require(is_utf8(parameter(value, "name")), "a parameter is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::Input(data, size).rest();
  const auto [header, body] = split_entity(bytes);
  require(body.empty() || bytes.ends_with(body), "the body is the end of the mail");
  std::size_t length = 0;
  for (const auto& [name, value] : header.fields) {
    require(!name.empty() && name.find_first_of(": \n") == name.npos, "a field has a name");
    require(value.find('\n') == value.npos, "a field is unfolded");
    length += name.size() + value.size();
    read_field(value);
  }
  require(length <= bytes.size(), "nothing is made up");
  for (const auto& [name, value] : header.fields) {
    const std::string date = iso_date(value, fuzz::packs());
    require(date.empty() || moment_of(date), "a date is one that the wire takes");
  }
  return 0;
}
