// Transfer encodings and charsets: what is encoded comes back byte by byte, all that comes out of a
// charset is UTF-8, and UTF-8 stays as it is.

#include <array>

#include "fuzz.hpp"
#include "mail/format/charset.hpp"
#include "mail/format/header.hpp"
#include "mail/format/transfer.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

constexpr std::array<std::string_view, 12> kCharsets{
    "utf-8",     "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16",      "utf-7",
    "shift_jis", "gb18030",    "koi8-r",       "us-ascii",    "iso-2022-jp", ""};

std::string base64(std::string_view bytes, std::size_t width) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0, line = 0; at < bytes.size(); at += 3, line += 4) {
    if (width > 0 && line >= width) out += "\r\n", line = 0;
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i)
      three = three << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kDigits[three >> (18 - 6 * i) & 63];
  }
  return out;
}

std::string quoted_printable(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += {'=', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view charset = kCharsets[input.byte() % kCharsets.size()];
  const std::size_t width = input.byte() % 77;
  const std::string_view bytes = input.rest();

  require(base64_decoded(base64(bytes, width)) == bytes, "base64 comes back");
  require(quoted_printable_decoded(quoted_printable(bytes)) == bytes,
          "quoted-printable comes back");
  require(transfer_decoded(bytes, "8bit") == bytes, "what is not encoded stays");
  require(quoted_printable_decoded(bytes).size() <= bytes.size(), "decoding makes nothing longer");
  transfer_decoded(bytes, "base64");

  const std::string recoded = utf8_of(bytes, charset);
  require(is_utf8(recoded), "what was recoded is UTF-8");
  if (is_utf8(bytes)) require(utf8_of(bytes, "utf-8") == bytes, "UTF-8 stays as it is");
  if (!bytes.empty()) require(!recoded.empty() || charset.size() > 5, "a text is not lost");
  return 0;
}
