#include "mail/people/names.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/data_file.hpp"
#include "mail/people/count_words.hpp"
#include "mail/people/signature.hpp"
#include "mail/people/words.hpp"

namespace sincerely {
namespace {

using WordSet = std::unordered_set<std::string>;

/// Words of tables that say what is not a name of one person.
struct NotNames {
  explicit NotNames(const LanguagePacks& packs);

  WordSet titles, groups, roles, company_forms;
  std::unordered_map<std::string, std::string> honorifics;  // folded, without stop: f, m
  const WordList &and_words, &households, &role_parts, &place_words, &desk_words;
};

std::string bare(std::string_view word) {
  auto out = fold(word);
  while (!out.empty() && (out.back() == '.' || out.back() == ',')) out.pop_back();
  return out;
}

void add_column(WordSet& out, const Table& table, std::string_view column) {
  const auto at = table.column(column);
  for (const auto& row : table.rows) out.insert(bare(row[at]));
}

NotNames::NotNames(const LanguagePacks& packs)
    : and_words(packs.words("and")),
      households(packs.words("household")),
      role_parts(packs.words("role-part")),
      place_words(packs.words("place-preposition")),
      desk_words(packs.words("desk-word")) {
  for (const auto language : packs.languages()) {
    const auto& table = packs.pack(language).titles;
    add_column(titles, table, "title");
    add_column(groups, packs.pack(language).groups, "word");
    const auto title = table.column("title"), kind = table.column("kind"),
               gender = table.column("gender");
    for (const auto& row : table.rows)
      if (row[kind] == "civil" && (row[gender] == "f" || row[gender] == "m"))
        honorifics.try_emplace(bare(row[title]), row[gender]);
  }
  add_column(roles, packs.shared("role_addresses"), "local_part");
  const auto& forms = packs.shared("company_forms");
  const auto form = forms.column("form"), kind = forms.column("kind");
  for (const auto& row : forms.rows)
    if (row[kind] != "not-a-company" && row[form].size() > 1) company_forms.insert(bare(row[form]));
}

const NotNames& not_names(const LanguagePacks& packs) { return packs.made<NotNames>(); }

bool is_latin_word(std::string_view word) {
  bool letter = false;
  for (const auto unit : to_utf16(word)) {
    if (unit == u'\uFFFD' || unit == u'?' || unit == u'@') return false;
    if (!u_isalpha(unit)) continue;
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(unit, &status) != USCRIPT_LATIN) return false;
    letter = true;
  }
  return letter;
}

/// A header name taken apart.
struct HeaderName {
  std::vector<std::string> given, family;
  std::string honorific, title;
  bool household = false;
  bool anybody = false;  // not the name of one readable person
};

bool means_several(const std::string& folded, const NotNames& words) {
  return folded == "&" || folded == "+" || folded == "/" || words.and_words.contains(folded) ||
         words.households.contains(folded);
}

/// Words of one side of the comma, titles taken out.
std::vector<std::string> name_words(std::string_view text, const NotNames& words, HeaderName& out) {
  std::vector<std::string> names;
  for (const auto& word : words_between(text, " \t\"")) {
    const auto folded = bare(word);
    if (means_several(folded, words))
      out.anybody = true, out.household |= words.households.contains(folded);
    else if (const auto civil = words.honorifics.find(folded); civil != words.honorifics.end())
      out.honorific = word;
    else if (words.titles.contains(folded))
      out.title += (out.title.empty() ? "" : " ") + word;
    else if (words.groups.contains(folded) || words.roles.contains(folded) ||
             words.company_forms.contains(folded))
      out.anybody = true;
    else if (std::ranges::any_of(folded, [](char c) { return c >= '0' && c <= '9'; }))
      continue;                                // a staff number
    else if (folded.find('.') != folded.npos)  // "G.Maubach", "H.-P."
      std::ranges::copy(words_between(word, "."), std::back_inserter(names));
    else if (!is_latin_word(word))
      out.anybody = true;
    else
      names.push_back(word.ends_with(',') ? word.substr(0, word.size() - 1) : word);
  }
  return names;
}

/// All words of the header that could be names; the last one (before a comma: all) is the family
/// name.
HeaderName read_header(const std::string& name, const NotNames& words) {
  HeaderName out;
  const auto sides = words_between(name, ",");
  if (sides.empty()) return out;
  auto first = name_words(sides[0], words, out);
  for (std::size_t i = 1; i < sides.size() && out.given.empty(); ++i)
    out.given = name_words(sides[i], words, out);
  if (!out.given.empty()) {
    out.family = std::move(first);
  } else if (first.size() == 1) {
    (out.honorific.empty() && out.title.empty() ? out.given : out.family) = std::move(first);
  } else if (!first.empty()) {
    out.family = {first.back()};
    first.pop_back();
    out.given = std::move(first);
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void add_names(KnownPerson& known, const std::vector<std::string>& words, NameSource source,
               bool family = false) {
  for (const auto& word : words)
    if (is_latin_word(word)) known.names.push_back({word, source, family});
}

bool is_role_address(const std::string& local, const NotNames& words) {
  if (words.roles.contains(local) || words.groups.contains(local)) return true;
  const auto digits = std::ranges::count_if(local, [](char c) { return c >= '0' && c <= '9'; });
  if (digits > 5 || local.find('=') != local.npos) return true;  // a ticket, a return path
  const auto parts = words_between(local, "._-+");
  return std::ranges::any_of(parts, [&](const std::string& part) {
    return words.role_parts.contains(part) ||
           (parts.size() > 1 && part.size() > 3 && words.roles.contains(part));
  });
}

void read_address(KnownPerson& known, const std::string& address, const LanguagePacks& packs) {
  const auto local = fold(address.substr(0, address.find('@')));
  const auto& words = not_names(packs);
  if (is_role_address(local, words)) known.anybody = true, known.household = false;
  std::vector<std::string> names;
  for (const auto& part : words_between(local, "._-+0123456789")) {
    if (words.households.contains(part)) known.anybody = known.household = true;
    if (part.size() > 1) names.push_back(part);
  }
  const bool told = !known.names.empty();
  add_names(known, names, NameSource::address);
  if (told) return;
  // "jberg" or "kalle77" may be anybody; "jonas.berg" and "ana" are names.
  const bool initial = local.find_first_of("._-") == 1;
  const bool given = std::ranges::any_of(names, [&](const std::string& name) {
    return name.size() > 2 && is_given_name(name, packs);
  });
  if (!given || initial) known.anybody = true;
}

/// One made-up word in lower case: its letters may hide any name.
bool looks_made_up(const HeaderName& header, const LanguagePacks& packs) {
  if (!header.family.empty() || header.given.size() != 1) return false;
  const auto wide = to_utf16(header.given.front());
  return !u_isupper(wide.front()) && !is_given_name(header.given.front(), packs);
}

/// "Byggesak", "Fjordbygg": an office rather than a given name.
bool is_one_odd_word(const HeaderName& header, const LanguagePacks& packs) {
  return header.family.empty() && header.given.size() == 1 &&
         u_isupper(to_utf16(header.given.front()).front()) &&
         !is_given_name(header.given.front(), packs);
}

/// "message", "office": in a dictionary, so hardly anybody's name.
bool is_common_word(const std::string& word, const LanguagePacks& packs) {
  return std::ranges::any_of(packs.languages(), [&](Language language) {
    const auto* dictionary = packs.dictionary(language);
    return dictionary && dictionary->knows(word);
  });
}

/// "Legevakten i Oslo", "Hotel Seaview", "City Library Front Desk": a place, a house, or three
/// words that a dictionary has and no name (of two each may be a name that no table has: "Maren
/// Stokes").
bool is_place(const HeaderName& header, const NotNames& words, const LanguagePacks& packs) {
  auto all = header.given;
  std::ranges::copy(header.family, std::back_inserter(all));
  if (all.size() < 2 || !u_isupper(to_utf16(all.front()).front())) return false;
  const auto is_name = [&](const std::string& word) {
    return u_isupper(to_utf16(word).front()) && is_given_name(word, packs);
  };
  const auto is_plain = [&](const std::string& word) { return is_common_word(fold(word), packs); };
  const auto leads = [&](const std::string& word) {
    return words.place_words.contains(word) || words.desk_words.contains(fold(word));
  };
  return std::ranges::none_of(all, is_name) &&
         (std::ranges::any_of(all, leads) ||
          (all.size() > 2 && std::ranges::all_of(all, is_plain)));
}

/// "Ann Kristin Lie (Anki)", "Francisco “Paco” Ruiz": what they are called besides.
void read_called(KnownPerson& known, const std::string& header) {
  for (const std::string_view marks : {"()", "\"\"", "''"}) {
    const auto begin = header.find(marks[0]);
    if (begin == header.npos) continue;
    const auto end = header.find(marks[1], begin + 1);
    if (end == header.npos || end - begin > 30) continue;
    add_names(known, words_between(header.substr(begin + 1, end - begin - 1), " ,"),
              NameSource::seen);
  }
}

void read_header_name(KnownPerson& known, const Person& person, const LanguagePacks& packs) {
  const auto name = readable_name(person.name);
  if (name.empty()) return;
  if (name.find('?') != name.npos) {
    known.anybody = true;
    return;
  }
  if (name.find('@') != name.npos) {  // an address where the name belongs, or one made unreadable
    known.handle = name.find(' ') != name.npos;
    if (known.handle) known.names.push_back({name.substr(0, name.find(' ')), NameSource::address});
    return;
  }
  auto header = read_header(name, not_names(packs));
  known.anybody |=
      header.anybody || is_one_odd_word(header, packs) || is_place(header, not_names(packs), packs);
  read_called(known, person.name);
  known.household = header.household;
  known.handle = looks_made_up(header, packs);
  known.anybody |= known.handle && is_common_word(header.given.front(), packs);
  known.honorific = header.honorific;
  known.title = header.title;
  known.given = joined(header.given);
  known.family = joined(header.family);
  known.display = person.name == name ? name : person.name.find('=') == 0 ? name : person.name;
  add_names(known, header.given, NameSource::header);
  add_names(known, header.family, NameSource::header, header.given.size() > 0);
}

bool is_from(const ReadMessage& mail, const Person& person) {
  return !person.address.empty() &&
         address_key(mail.message.from.address) == address_key(person.address);
}

/// Names in the closings of their own mails, newest first.
/// returns   is the newest signed by a person?
bool read_signatures(KnownPerson& known, const Person& person, std::span<const ReadMessage> thread,
                     const LanguagePacks& packs) {
  bool first = true, by_person = false;
  for (const auto& mail : thread) {
    if (!is_from(mail, person) || !mail.body) continue;
    add_names(known, words_between(readable_name(mail.message.from.name), " ,\""),
              NameSource::header);
    const auto as = signed_as(*mail.body, packs);
    if (!as) continue;
    const auto words = words_between(as->name, " ,");
    by_person |= first && std::ranges::any_of(words, [&](const std::string& word) {
                   return is_given_name(word, packs);
                 });
    if (words.size() == 1 && is_latin_word(words.front())) {
      if (first) known.given = words.front();
      known.names.push_back({words.front(), NameSource::signed_alone});
    }
    if (first && !as->title.empty()) known.title = as->title;
    first = false;
    for (const auto& name : as->all_names)
      add_names(known, words_between(name, " ,()"), NameSource::signature);
  }
  return by_person;
}

/// A line of their mails with nothing but up to four words: where people sign when a postscript
/// follows.
void read_short_lines(KnownPerson& known, const Person& person,
                      std::span<const ReadMessage> thread) {
  constexpr std::size_t kSignedWords = 4;
  constexpr std::string_view kBetween = " \t,-*_|~";
  for (const auto& mail : thread) {
    if (!is_from(mail, person) || !mail.body) continue;
    for (const auto& line : words_between(to_utf8(mail.body->text), "\n\r")) {
      if (line.starts_with('>') || has_more_words(line, kBetween, kSignedWords)) continue;
      add_names(known, words_between(line, kBetween), NameSource::seen);
    }
  }
}

/// How others in the thread greet them: names they answer to, and their honorific.
void read_greetings(KnownPerson& known, const Person& person, std::span<const ReadMessage> thread,
                    const LanguagePacks& packs) {
  for (const auto& mail : thread) {
    if (is_from(mail, person) || !mail.body) continue;
    const auto greeting = find_greeting(*mail.body, packs, std::span(&person, 1));
    if (!greeting || greeting->people.size() != 1) continue;
    const auto& greeted = greeting->people.front();
    const bool theirs = fit_name(greeted, known, packs).likeness != NameLikeness::other;
    if (theirs && known.honorific.empty()) known.honorific = greeted.honorific;
    for (const auto& word : greeted.words) add_names(known, {word.text}, NameSource::seen);
  }
}

}  // namespace

std::string_view honorific_gender(std::string_view honorific, const LanguagePacks& packs) {
  const auto& genders = not_names(packs).honorifics;
  const auto found = genders.find(bare(honorific));
  return found == genders.end() ? std::string_view{} : std::string_view(found->second);
}

KnownPerson known_person(const Person& person, std::span<const ReadMessage> thread,
                         const LanguagePacks& packs) {
  KnownPerson known;
  read_header_name(known, person, packs);
  if (!person.nickname.empty()) {
    if (known.given.empty()) known.given = person.nickname;
    add_names(known, words_between(person.nickname, " "), NameSource::book);
  }
  const bool unreadable = known.anybody;
  const bool by_person = read_signatures(known, person, thread, packs);
  read_address(known, person.address, packs);
  // Who signs for a shared mailbox is who is answered.
  known.anybody = !by_person && (known.anybody || unreadable);
  read_short_lines(known, person, thread);
  read_greetings(known, person, thread, packs);
  if (known.display.empty()) known.display = person.address;
  return known;
}

}  // namespace sincerely
