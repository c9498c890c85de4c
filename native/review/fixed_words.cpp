#include "review/fixed_words.hpp"

#include <nlohmann/json.hpp>

#include "base/data_file.hpp"

namespace sincerely {

std::string fixed_word(std::string_view locale, std::string_view key) {
  static const auto all = nlohmann::json::parse(data_file("wording/actions.json").value());
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")})
    if (const auto words = all.find(std::string(wanted)); words != all.end())
      if (const auto word = words->find(std::string(key)); word != words->end())
        return word->get<std::string>();
  return {};
}

}  // namespace sincerely
