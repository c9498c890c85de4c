#include "app/output/terminal_text.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstdio>
#include <iostream>
#include <streambuf>

#include "text/direction.hpp"

namespace sincerely {
namespace {

std::string hexadecimal(const char* form, unsigned value) {
  char out[16];
  std::snprintf(out, sizeof out, form, value);
  return out;
}

/// How much of the text is whole: a letter at its end of which bytes are still to come is left out.
std::size_t whole_letters(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<std::uint8_t>(text[text.size() - back]);
    if (U8_IS_TRAIL(byte)) continue;
    return U8_COUNT_TRAIL_BYTES(byte) >= static_cast<int>(back) ? text.size() - back : text.size();
  }
  return text.size();
}

}  // namespace

std::string escape_of(char32_t point) {
  if (point == '\t') return "\\t";
  if (point == '\r') return "\\r";
  const bool control = (point < 0x20 && point != '\n') || (point >= 0x7F && point <= 0x9F);
  if (control) return hexadecimal("\\x%02x", point);
  return is_direction_mark(point) ? hexadecimal("\\u%04x", point) : std::string();
}

std::string shown(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::string out;
  for (std::int32_t at = 0; at < size;) {
    const auto from = at;
    UChar32 point = 0;
    U8_NEXT(bytes, at, size, point);
    if (point < 0) {
      for (auto i = from; i < at; ++i) out += hexadecimal("\\x%02x", bytes[i]);
      continue;
    }
    const auto escape = escape_of(static_cast<char32_t>(point));
    out += escape.empty()
               ? text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from))
               : std::string_view(escape);
  }
  return out;
}

/// Holds back what was written until the text of one output operation, or a line, is whole.
class ShownErrors::Buffer : public std::streambuf {
 public:
  explicit Buffer(std::streambuf* below) : below_(below) {}
  ~Buffer() override { pass_on(text_.size()); }

  std::streambuf* below() const { return below_; }

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    text_ += traits_type::to_char_type(c);
    if (text_.back() == '\n') sync();
    return c;
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    text_.append(text, static_cast<std::size_t>(size));
    if (text_.find('\n') != text_.npos) sync();
    return size;
  }
  int sync() override { return pass_on(whole_letters(text_)); }

 private:
  int pass_on(std::size_t size) {
    const auto said = shown(std::string_view(text_).substr(0, size));
    text_.erase(0, size);
    below_->sputn(said.data(), static_cast<std::streamsize>(said.size()));
    return below_->pubsync();
  }

  std::streambuf* below_;
  std::string text_;
};

ShownErrors::ShownErrors() : buffer_(std::make_unique<Buffer>(std::cerr.rdbuf())) {
  std::cerr.rdbuf(buffer_.get());
}

ShownErrors::~ShownErrors() { std::cerr.rdbuf(buffer_->below()); }

}  // namespace sincerely
