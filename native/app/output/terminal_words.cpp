#include "app/output/terminal_words.hpp"

#include <unicode/msgfmt.h>

#include "app/help.hpp"
#include "base/data_file.hpp"
#include "review/json_text.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kFile = "terminal.json";

/// Read each time: a command says a few words, and the file is small.
Json words() {
  const auto bytes = data_file(kFile);
  if (!bytes) throw LoadError(kFile, 0, "is missing");
  return Json::parse(*bytes);
}

}  // namespace

std::string terminal_word(std::string_view key, std::string_view locale) {
  try {
    const auto base = locale.substr(0, locale.find('-'));  // "de" of "de-du": nobody is addressed
    return words().at(std::string(base)).at(std::string(key)).get<std::string>();
  } catch (const Json::exception& error) {
    throw LoadError(kFile, 0, error.what());
  }
}

std::string terminal_said(std::string_view key, std::string_view locale,
                          const std::map<std::string, std::string>& values) {
  std::string text = terminal_word(key, locale);
  for (const auto& [name, value] : values)
    if (const auto at = text.find("{" + name + "}"); at != text.npos)
      text.replace(at, name.size() + 2, value);
  return text;
}

std::string no_such_check(const std::string& id, std::span<const std::string> ids,
                          std::string_view locale) {
  const std::string meant = nearest(id, ids);
  return meant.empty() ? terminal_said("no-check", locale, {{"id", id}})
                       : terminal_said("no-check-meant", locale, {{"id", id}, {"meant", meant}});
}

std::string terminal_count(std::string_view key, std::string_view locale, int count) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string pattern = terminal_word(key, locale);
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern),
                            icu::Locale(std::string(locale).c_str()), status);
  const icu::UnicodeString names[] = {"n"};
  const icu::Formattable values[] = {count};
  icu::UnicodeString said;
  format.format(names, values, 1, said, status);
  if (U_FAILURE(status)) throw LoadError(kFile, 0, u_errorName(status));
  std::string text;
  said.toUTF8String(text);
  return text;
}

}  // namespace sincerely
