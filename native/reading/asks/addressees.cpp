#include "reading/asks/addressees.hpp"

#include <algorithm>
#include <string>

#include "base/data_file.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/mail_words.hpp"

namespace sincerely {
namespace {

std::string first_name(const Person& person) {
  const auto comma = person.name.find(", ");
  auto name = comma == std::string::npos ? person.name : person.name.substr(comma + 2);
  return fold(name.substr(0, name.find(' ')));
}

bool is_called(const ReadMessage& mail, const std::string& name) {
  return std::ranges::any_of(mail.body->tokens,
                             [&](const Token& token) { return token.folded == name; });
}

/// A given name in a mail that calls the writer of the draft by theirs: "Robin: did you ...? Tom:
/// could you ...?"
bool is_one_of_several(const Draft& draft, const ReadMessage& mail, const Token& name,
                       const LanguagePacks& packs) {
  const auto own = first_name(draft.message.from);
  const auto them = first_name(mail.message.from);
  if (own.empty() || name.folded == own || name.folded == them ||
      !mail_words(packs).given_names.contains(to_utf16(name.folded)))
    return false;
  return is_called(mail, own);
}

}  // namespace

bool is_for_somebody_else(const Draft& draft, const ReadMessage& mail,
                          std::span<const Token> tokens, const LanguagePacks& packs) {
  if (tokens.size() < 4 || !tokens[0].capitalised) return false;
  if (tokens[1].text != "," && tokens[1].text != ":") return false;
  const auto is_meant = [&](const Person& person) {
    return !person.name.empty() && first_name(person) == tokens[0].folded;
  };
  if (is_meant(draft.message.from)) return false;
  return std::ranges::any_of(mail.message.to, is_meant) ||
         std::ranges::any_of(mail.message.cc, is_meant) ||
         is_one_of_several(draft, mail, tokens[0], packs);
}

bool is_for_a_group(const Draft& draft, const ReadMessage& mail, const LanguagePacks& packs) {
  const auto greeting = find_greeting(*mail.body, packs);
  if (!greeting || !greeting->people.empty()) return false;
  // Some formulas hold the group: "Hi all", "Hallo zusammen".
  if (greeting->group.empty() && greeting->addressees != Addressees::several) return false;
  const auto own = first_name(draft.message.from);
  return own.empty() || !is_called(mail, own);
}

}  // namespace sincerely
