#include "review/reader_name.hpp"

#include <algorithm>
#include <optional>

#include "mail/people/names.hpp"
#include "mail/people/signature.hpp"
#include "review/catalogue/fixed_words.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

/// A longer name would fill the message (interface.md, lengths).
constexpr std::size_t kLongestName = 24;

/// "Service", "Elternverteiler", "Alpen AG": no person is called like that.
bool is_desk(const std::string& name, const LanguagePacks& packs) {
  const auto known = known_person({name, "", "", ""}, {}, packs);
  return known.handle || (known.anybody && !known.household);
}

/// "Herr Kolb" of "Sehr geehrter Herr Kolb": the writer's own way to speak to them.
std::optional<std::string> as_greeted(const Draft& draft, const KnownPerson& known,
                                      const LanguagePacks& packs) {
  const auto greeting = find_greeting(*draft.body, packs, draft.message.to);
  if (!greeting || greeting->people.size() != 1) return {};
  const auto& person = greeting->people.front();
  if (person.honorific.empty() || person.family.empty()) return {};
  if (fit_name(person, known, packs).likeness == NameLikeness::other) return {};
  return person.honorific + " " + person.family;
}

/// How they sign, unless a whole office signs.
std::optional<std::string> as_signed(const Draft& draft, const Person& person,
                                     const LanguagePacks& packs) {
  const auto signature = signed_as(draft.thread, person.address, packs);
  if (!signature || signature->name.empty() || is_desk(signature->name, packs)) return {};
  return signature->name;
}

/// "City", "S.": nobody's given name.
bool is_no_given_name(const std::string& word, const LanguagePacks& packs) {
  if (word.size() < 2 || word.ends_with('.')) return true;
  if (is_given_name(word, packs)) return false;
  return std::ranges::any_of(kLanguages, [&](Language language) {
    const auto* dictionary = packs.dictionary(language);
    return dictionary && dictionary->knows(fold(word));
  });
}

/// "Ana" of "Ana Lima" and of "Lima, Ana", "Frau Zenk" of "Frau Maria Zenk"; empty when the header
/// names nobody.
std::string as_listed(const Person& person, const LanguagePacks& packs) {
  if (!person.nickname.empty()) return person.nickname;
  const auto known = known_person({person.name, "", "", ""}, {}, packs);
  if (known.household || (known.anybody && !known.honorific.empty())) return known.display;
  if (known.anybody || known.handle) return {};
  if (!known.honorific.empty() && !known.family.empty())
    return known.honorific + " " + known.family;
  const auto first = known.given.substr(0, known.given.find(' '));
  if (is_no_given_name(first, packs)) return {};
  return known.title.empty() ? first : known.given;
}

std::string reader_of(const Draft& draft, const LanguagePacks& packs) {
  const auto& person = draft.message.to.front();
  const auto known = known_person(person, draft.thread, packs);
  if (const auto name = as_greeted(draft, known, packs)) return *name;
  if (const auto name = as_signed(draft, person, packs)) return *name;
  return as_listed(person, packs);
}

bool fits(const std::string& name) {
  const auto letters = to_utf16(name).size();
  return letters >= 2 && letters <= kLongestName;
}

/// Is it the reader, or the writer, who speaks to the reader? Without an address the name decides,
/// without both nobody else is known.
bool is_reader(const Person& author, const DraftMessage& message) {
  if (message.to.size() != 1) return false;
  const auto& reader = message.to.front();
  const auto address = address_key(author.address);
  if (address.empty() || reader.address.empty())
    return author.name.empty() || fold(author.name) == fold(reader.name);
  return address == address_key(reader.address) || address == address_key(message.from.address);
}

/// "Herrn Kolb" of "Herr Kolb".
std::string inflected(const std::string& name) {
  constexpr std::string_view kMr = "Herr ";
  return name.starts_with(kMr) ? "Herrn " + name.substr(kMr.size()) : name;
}

}  // namespace

std::string reader_name(const Draft& draft, const LanguagePacks& packs, std::string_view locale) {
  const auto name = draft.message.to.size() == 1 ? reader_of(draft, packs) : std::string();
  return fits(name) ? name : fixed_word(packs, locale, "reader");
}

std::string author_name(const Draft& draft, int message, const LanguagePacks& packs,
                        std::string_view locale) {
  const auto& author = draft.thread[static_cast<std::size_t>(message)].message.from;
  if (is_reader(author, draft.message)) return reader_name(draft, packs, locale);
  const auto name = as_listed(author, packs);
  return fits(name) ? name : fixed_word(packs, locale, "reader");
}

void add_cases(std::map<std::string, std::string>& values, const LanguagePacks& packs,
               std::string_view locale) {
  const auto reader = fixed_word(packs, locale, "reader");
  for (const std::string key : {"name", "recipient", "other"}) {
    const auto found = values.find(key);
    if (found == values.end()) continue;
    const auto name = found->second;
    for (const std::string ending : {"_dat", "_acc"})
      values[key + ending] =
          name == reader ? fixed_word(packs, locale, "reader" + ending) : inflected(name);
  }
}

}  // namespace sincerely
