#include "mail/people/mail_words.hpp"

#include <algorithm>
#include <string_view>

#include "text/document.hpp"

namespace sincerely {
namespace {

template <class Row>
void add(ByFirstWord<Row>& rows, Row row) {
  if (row.words.empty()) return;
  auto& list = rows[row.words.front()];
  if (std::ranges::find(list, row.words, &Row::words) == list.end()) list.push_back(std::move(row));
}

/// "gruesse" for "grüsse": how German is written where umlauts are missing.
template <class Row>
void add_without_umlauts(ByFirstWord<Row>& rows) {
  std::vector<Row> more;
  for (const auto& [first, list] : rows)
    for (const auto& row : list) {
      auto copy = row;
      for (auto& word : copy.words)
        for (const auto& [umlaut, letters] :
             {std::pair{u'ä', u"ae"}, std::pair{u'ö', u"oe"}, std::pair{u'ü', u"ue"}})
          for (auto at = word.find(umlaut); at != word.npos; at = word.find(umlaut))
            word.replace(at, 1, letters);
      if (copy.words != row.words) more.push_back(std::move(copy));
    }
  for (auto& row : more) add(rows, std::move(row));
}

template <class Row>
void longest_first(ByFirstWord<Row>& rows) {
  for (auto& [word, list] : rows)
    std::ranges::stable_sort(list, std::ranges::greater{},
                             [](const Row& row) { return row.words.size(); });
}

Register register_of(std::string_view text) {
  if (text == "formal") return Register::formal;
  return text == "familiar" ? Register::familiar : Register::neutral;
}

Addressees addressees_of(std::string_view text) {
  if (text == "one") return Addressees::one;
  if (text == "two") return Addressees::two;
  return text == "several" ? Addressees::several : Addressees::unknown;
}

GreetingUse use_of(std::string_view text) {
  if (text == "weak") return GreetingUse::weak;
  return text == "address" ? GreetingUse::address : GreetingUse::salutation;
}

void add_titles(MailWords& words, const Table& table) {
  const auto title = table.column("title"), kind = table.column("kind"),
             position = table.column("position");
  for (const auto& row : table.rows) {
    if (row[position] == "alone" || row[position] == "after-name") continue;
    if (row[kind] == "combination") {  // "Herr Kollege": read one after another
      auto parts = words_of_phrase(row[title]);
      if (parts.size() < 2 || !words.titles.contains(parts.front())) continue;
      parts.erase(parts.begin());
      add(words.titles, TitleWords{std::move(parts), false, false});
      continue;
    }
    if (row[position] == "part-of-name") {
      for (const auto& word : words_of_phrase(row[title])) words.particles.add(to_utf8(word));
      continue;
    }
    add(words.titles, TitleWords{words_of_phrase(row[title]), row[kind] == "civil",
                                 row[position] == "before-given"});
  }
}

void add_groups(MailWords& words, const Table& table) {
  const auto word = table.column("word"), persons = table.column("min_persons");
  for (const auto& row : table.rows)
    add(words.groups, GroupWords{words_of_phrase(row[word].substr(0, row[word].find(" ("))),
                                 row[persons] == "1" ? 1 : (row[persons] == "2" ? 2 : 3)});
}

/// Titles are read apart: "sehr geehrte frau" is "sehr geehrte" and an honorific.
void drop_titles(std::vector<std::u16string>& stem, const MailWords& words) {
  const auto is_part = [&](const std::u16string& word) {
    return words.titles.contains(word) || words.particles.contains(word) ||
           words.join_names.contains(word);
  };
  // "Du Ana," greets, though du is a part of French names.
  const auto greets = [&] { return stem.size() == 1 && words.particles.contains(stem.front()); };
  while (!stem.empty() && is_part(stem.back()) && !greets()) stem.pop_back();
}

/// The same words may be both, a greeting alone and the start of one: "Hallo", "Hallo Ana".
void add_greeting(ByFirstWord<GreetingFormula>& rows, GreetingFormula formula) {
  if (formula.words.empty()) return;
  auto& list = rows[formula.words.front()];
  const auto same = std::ranges::find(list, formula.words, &GreetingFormula::words);
  if (same == list.end()) {
    list.push_back(std::move(formula));
    return;
  }
  if (formula.whole && !same->whole) same->addressees = formula.addressees;
  if (formula.before_given && !same->before_given) same->form = formula.form;
  same->whole |= formula.whole;
  same->stem |= formula.stem;
  same->before_given |= formula.before_given;
}

void add_greetings(MailWords& words, const Table& table, Language language) {
  const auto pattern = table.column("pattern"), form = table.column("register"),
             addressee = table.column("addressee"), use = table.column("use");
  for (const auto& row : table.rows) {
    const auto slot = row[pattern].find('<');
    const bool whole = slot == std::string::npos;
    GreetingFormula formula{
        words_of_phrase(std::string_view(row[pattern]).substr(0, slot)),
        language,
        register_of(row[form]),
        addressees_of(row[addressee]),
        use_of(row[use]),
        whole,
        !whole,
        !whole && row[addressee] == "one" && row[pattern].compare(slot, 7, "<given>") == 0};
    if (!whole) drop_titles(formula.words, words);
    add_greeting(words.greetings, std::move(formula));
  }
}

void add_closings(MailWords& words, const Table& table) {
  const auto formula = table.column("formula"), use = table.column("use");
  for (const auto& row : table.rows)
    add(words.closings,
        ClosingFormula{words_of_phrase(row[formula].substr(0, row[formula].find('<'))),
                       row[use] == "sentence"});
}

void add_names(MailWords& words, const Table& table) {
  const auto kind = table.column("kind"), given = table.column("given"),
             forms = table.column("forms");
  for (const auto& row : table.rows) {
    if (row[kind] == "lookalike_family") continue;
    for (const auto column : {given, forms}) {
      std::string_view field = row[column];
      while (!field.empty()) {
        const auto bar = field.find('|');
        words.given_names.insert(fold_units(to_utf16(field.substr(0, bar))));
        field = bar == field.npos ? std::string_view{} : field.substr(bar + 1);
      }
    }
  }
}

WordList joined(const LanguagePacks& packs, std::initializer_list<std::string_view> families) {
  WordList out;
  for (const auto family : families) out.add(packs.words(family));
  return out;
}

}  // namespace

MailWords::MailWords(const LanguagePacks& packs)
    : particles(packs.words("name-particle")),
      join_names(joined(packs, {"and", "and-also"})),
      join_signers(joined(packs, {"and", "and-also", "with"})),
      lead_to_sender(joined(packs, {"leads-to-sender", "possessive", "and"})),
      sign_for(packs.words("signs-for")),
      possessives(packs.words("possessive")),
      couples(packs.words("couple")),
      households(packs.words("household")),
      teams(packs.words("team")),
      postscripts(packs.words("postscript")),
      house_text(packs.words("house-text")) {
  for (const auto language : packs.languages()) add_titles(*this, packs.pack(language).titles);
  for (const auto language : packs.languages()) {
    const auto& pack = packs.pack(language);
    add_groups(*this, pack.groups);
    add_greetings(*this, pack.greetings, language);
    add_closings(*this, pack.closings);
    add_names(*this, pack.nicknames);
  }
  add_without_umlauts(greetings);
  add_without_umlauts(closings);
  longest_first(titles);
  longest_first(groups);
  longest_first(greetings);
  longest_first(closings);
}

const MailWords& mail_words(const LanguagePacks& packs) { return packs.made<MailWords>(); }

std::size_t match_words(std::span<const std::u16string> words, std::span<const LineWord> line,
                        std::size_t at) {
  auto here = at;
  for (std::size_t i = 0; i < words.size(); ++i, ++here) {
    const bool mark = i > 0 && here < line.size() && line[here].mark;
    // "Priv./Doz.", "Dipl.-Ing."
    if (mark && (line[here].fold == u"/" || (line[here].fold == u"-" && line[here - 1].stop)))
      ++here;
    if (here >= line.size() || line[here].mark || line[here].fold != words[i]) return 0;
  }
  return here - at;
}

}  // namespace sincerely
