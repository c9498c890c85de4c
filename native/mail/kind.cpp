#include "mail/kind.hpp"

#include <array>

namespace sincerely {

std::string_view name(MailKind kind) {
  static constexpr std::array<std::string_view, 11> names{
      "transactional", "logistics",  "answer",       "advice",  "pitch", "bad-news",
      "thanks",        "condolence", "announcement", "private", "other"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace sincerely
