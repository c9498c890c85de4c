#pragma once
// The few words that the terminal puts around a review, from data/terminal.json.

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace sincerely {

/// A word in a locale ("en", "de", "nb").
/// fails   LoadError when the file lacks it
std::string terminal_word(std::string_view key, std::string_view locale);

/// The same with values for its placeholders: "{id}".
std::string terminal_said(std::string_view key, std::string_view locale,
                          const std::map<std::string, std::string>& values);

/// "no check ..", with the one that was probably meant.
/// ids       of all checks
std::string no_such_check(const std::string& id, std::span<const std::string> ids,
                          std::string_view locale);

/// The same for a count, in the plural form of the locale.
std::string terminal_count(std::string_view key, std::string_view locale, int count);

}  // namespace sincerely
