#include "mail/format/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "text/direction.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

bool is_sign(char32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point <= 0x9F);
  return control || point == '<' || point == '>' || point == '&' || is_direction_mark(point);
}

/// UTF-7 can write control characters and markup as plain letters, where no filter on the way sees
/// them (RFC 2152, Security): letters of old mails are read, a text that hides such signs is not.
bool hides_signs(std::string_view bytes, std::u16string_view text) {
  const auto open = [](unsigned char byte) { return byte < 0x80 && is_sign(byte); };
  return std::ranges::count_if(text, is_sign) > std::ranges::count_if(bytes, open);
}

/// Charsets that no mail program writes, and in which letters need not be letters.
bool is_of_mail(UConverter* converter) {
  switch (ucnv_getType(converter)) {
    case UCNV_IMAP_MAILBOX:
    case UCNV_SCSU:
    case UCNV_BOCU1:
    case UCNV_CESU8:
    case UCNV_EBCDIC_STATEFUL:
      return false;
    default:
      return true;
  }
}

std::string recoded(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset, &status));
  if (U_FAILURE(status) || !is_of_mail(converter.get())) return {};
  std::u16string out(bytes.size() * 2 + 8, u'\0');
  const auto length =
      ucnv_toUChars(converter.get(), out.data(), static_cast<std::int32_t>(out.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(length));
  if (ucnv_getType(converter.get()) == UCNV_UTF7 && hides_signs(bytes, out)) return {};
  return to_utf8(out);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT(data, at, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string utf8_of(std::string_view bytes, std::string_view charset) {
  auto name = lower_ascii(charset);
  if (name == "utf-8" || name == "utf8" || name.empty() || name == "us-ascii" || name == "ascii" ||
      name.starts_with("unknown") || name == "default") {
    if (is_utf8(bytes) || name.starts_with("utf")) return to_utf8(to_utf16(bytes));
    name = "windows-1252";
  }
  // What calls itself Latin-1 has the quotes and dashes of Windows in it.
  if (name == "iso-8859-1" || name == "latin1") name = "windows-1252";
  auto out = recoded(bytes, name.c_str());
  if (out.empty() && !bytes.empty())
    out = is_utf8(bytes) ? std::string(bytes) : recoded(bytes, "windows-1252");
  return out;
}

}  // namespace sincerely
