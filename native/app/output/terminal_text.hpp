#pragma once
// Words of mails, files and other programs as a terminal may get them: what would steer it is shown
// instead.

#include <memory>
#include <string>
#include <string_view>

namespace sincerely {

/// How a sign is written that must not reach a terminal: control characters but the line feed, and
/// direction marks.
/// returns   "\x1b", "\u202e", "\t"; empty for any other sign
std::string escape_of(char32_t point);

/// A text with all such signs, and bytes that are no UTF-8, written as `escape_of` has them.
std::string shown(std::string_view text);

/// While it lives, everything that goes to standard error by std::cerr is `shown`. std::clog stays
/// raw.
class ShownErrors {
 public:
  ShownErrors();
  ~ShownErrors();
  ShownErrors(const ShownErrors&) = delete;
  ShownErrors& operator=(const ShownErrors&) = delete;

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace sincerely
