#pragma once
// Blocks of a mail as text, so that a test reads like the mail.

#include <string>
#include <string_view>
#include <vector>

#include "mail/blocks.hpp"

namespace sincerely {

inline const LanguagePacks& test_packs() {
  static const LanguagePacks packs;
  return packs;
}

inline std::string_view role_name(Role role) {
  static constexpr std::string_view names[] = {"greeting",  "body",      "list",
                                               "closing",   "signature", "quote",
                                               "forwarded", "code",      "disclaimer"};
  return names[static_cast<std::size_t>(role)];
}

/// "greeting: Hi Ana," one block a string; line ends as "/".
inline std::vector<std::string> shape(std::string_view mail, const MailPeople& people = {}) {
  const auto text = to_utf16(mail);
  std::vector<std::string> out;
  for (const auto& block : read_blocks(text, test_packs(), people)) {
    auto words = to_utf8(std::u16string_view(text).substr(
        static_cast<std::size_t>(block.span.begin), static_cast<std::size_t>(block.span.size())));
    std::string line;
    for (const char c : words) line += c == '\n' ? '/' : c;
    out.push_back(std::string(role_name(block.role)) + ": " + line);
  }
  return out;
}

/// The words of all blocks of a role, parted by "|".
inline std::string words_in(std::string_view mail, Role role, const MailPeople& people = {}) {
  const auto prefix = std::string(role_name(role)) + ": ";
  std::string out;
  for (const auto& line : shape(mail, people))
    if (line.starts_with(prefix)) out += (out.empty() ? "" : "|") + line.substr(prefix.size());
  return out;
}

}  // namespace sincerely
