#include "mail/people/greeting.hpp"

#include <algorithm>
#include <unordered_set>

#include "mail/people/addressees.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kUnknownWords = 4;  // "Dear R users": longer lines are sentences

std::unordered_set<std::u16string> names_of(std::span<const Person> people) {
  std::unordered_set<std::u16string> out;
  for (const auto& person : people)
    for (const auto& text :
         {person.name, person.nickname, person.address.substr(0, person.address.find('@'))})
      for (auto& word : words_of_phrase(text))
        if (word.size() > 1) out.insert(std::move(word));
  return out;
}

/// Reads one line.
class GreetingReader : private AddressedLine {
 public:
  GreetingReader(std::u16string_view text, Span line, const LanguagePacks& packs,
                 const std::unordered_set<std::u16string>& readers)
      : AddressedLine(text, line, mail_words(packs), readers), packs_(packs) {}

  std::optional<Greeting> read() {
    if (line_.empty() || line_.front().mark) return {};
    if (auto greeting = with_formula()) return greeting;
    return bare_name();
  }

 private:
  const LanguagePacks& packs_;

  /// "Dear Ana,": a formula of the tables and what follows it.
  std::optional<Greeting> with_formula() const {
    const auto found = words_.greetings.find(line_.front().fold);
    if (found == words_.greetings.end()) return {};
    for (const auto& formula : found->second)
      if (const auto taken = match_words(formula.words, line_, 0))
        if (auto greeting = after_formula(formula, taken)) return greeting;
    return {};
  }

  /// People; nobody ("Good morning,"); a blank of a template; a group in words that no table has.
  /// In this order: each later one takes more words for a greeting.
  std::optional<Greeting> after_formula(const GreetingFormula& formula, std::size_t at) const {
    Addressed who;
    if (formula.stem) {
      auto end = at;
      if (is_mark(end, u",") && named_after_comma(end + 1)) ++end;  // "Good morning, Ana"
      read_addressees(end, who);
      if (who.any() && accepts(formula, who, at, end)) return made(formula, at, end, who);
    }
    if (formula.whole && terminated(at)) return made(formula, at, at, {});
    if (formula.stem && formula.use == GreetingUse::salutation) {
      auto end = at;
      if (blank_of_template(end)) return made(formula, at, end, {});
      if (unknown_group(end)) {
        who = {};
        who.group = text_of(at, end);
        if (end - at == 1) who.group_persons = 1;  // "love", "ma", "neighbours": one or many
        return made(formula, at, end, who);
      }
    }
    return {};
  }

  /// After "Good morning," a name counts only when nothing but the name follows.
  bool named_after_comma(std::size_t at) const {
    Addressed who;
    auto end = at;
    read_addressees(end, who);
    return who.any() && at_end(end) && (who.known || !who.group.empty() || end - at <= 2);
  }

  /// Is it a greeting, and not the beginning of a sentence? A mark or the end of the line tells,
  /// and without either a single known or titled name.
  bool accepts(const GreetingFormula& formula, Addressed& who, std::size_t at,
               std::size_t& end) const {
    if (formula.use != GreetingUse::salutation && (!who.known || who.people.empty())) {
      const bool thanks_all = !who.group.empty() && who.people.empty() && at_end(end);
      if (!thanks_all) return false;
    }
    if (terminated(end)) return true;
    // No mark: "Hi Ana thanks for the notes". Only one known name.
    if (who.people.size() != 1 || who.people.front().words.empty()) return false;
    auto& person = who.people.front();
    const bool titled = !person.honorific.empty() || !person.title.empty();
    if (titled && who.known) return true;
    if (titled || !is_known(at) || formula.use != GreetingUse::salutation) return false;
    person.words.resize(1);
    person.given = person.words.front().text;
    person.family.clear();
    person.span = person.name = person.words.front().span;
    end = at + 1;
    return true;
  }

  /// "Dear Dr. [Name],", "Hi {{first_name}}": a blank that was not filled in.
  bool blank_of_template(std::size_t& at) const {
    auto end = at;
    while (const auto* title = longest(words_.titles, line_, end))
      end += match_words(title->words, line_, end);
    if (!is_mark(end, u"[{<")) return false;
    while (end < line_.size() && !is_mark(end, u"]}>")) ++end;
    if (end >= line_.size()) return false;
    while (is_mark(end, u"]}>")) ++end;
    if (!terminated(end)) return false;
    at = end;
    return true;
  }

  /// "Dear R users,": a short rest without function words.
  bool unknown_group(std::size_t& at) const {
    const auto begin = at;
    while (at_word(at) && at - begin < kUnknownWords) {
      const auto word = to_utf8(line_[at].fold);
      for (const auto language : packs_.languages())
        if (packs_.pack(language).function_words.contains(word)) return false;
      ++at;
    }
    if (at == begin || !at_end(at)) return false;
    return is_mark(at, u",:!") || (line_[begin].capital && at - begin <= 2);
  }

  /// "Ana," alone: only names that are known, or have a title; any word may stand before a comma.
  std::optional<Greeting> bare_name() const {
    Addressed who;
    std::size_t at = 0;
    read_addressees(at, who);
    if (who.people.empty()) {
      if (who.group.empty() || !at_end(at) || !is_mark(at, u",:!")) return {};
      return made({}, 0, at, who);
    }
    const auto& person = who.people.front();
    if (person.words.empty()) return {};
    const bool marked = is_mark(at, u",:!–—-");
    const bool alone = at_end(at);
    const bool honorific = !person.honorific.empty();
    if (alone ? (marked && (who.known || honorific)) || readers_named(who)
              : is_mark(at, u",") && readers_named(who) && !honorific && is_known(0))
      return made({}, 0, at, who);
    return {};
  }

  bool readers_named(const Addressed& who) const {
    return std::ranges::all_of(who.people, [&](const GreetedPerson& person) {
      return std::ranges::any_of(person.words, [&](const NameWord& word) {
        return readers_.contains(fold_units(units(text_, word.span)));
      });
    });
  }

  /// A group is two people or more, unless its word may mean one ("love", "neighbour").
  Addressees count(const GreetingFormula& formula, const Addressed& who) const {
    auto persons = static_cast<int>(who.people.size());
    for (const auto& person : who.people) {
      if (words_.couples.contains(fold_units(to_utf16(person.honorific)))) persons += 2;
    }
    if (!who.group.empty()) persons += who.group_persons == 1 ? 0 : std::max(2, who.group_persons);
    if (persons == 0) return formula.addressees;
    if (persons == 1) return Addressees::one;
    return persons == 2 ? Addressees::two : Addressees::several;
  }

  Greeting made(const GreetingFormula& formula, std::size_t after_formula, std::size_t end,
                const Addressed& who) const {
    Greeting out;
    // The marks that end it belong to it; at the end of the line all of them ("Hi Ana! :-)").
    auto last = end;
    while (last < line_.size() && line_[last].mark && (at_end(end) || is_mark(last, u",!:;.…–—-")))
      ++last;
    out.span = span_of(0, std::max<std::size_t>(last, 1));
    if (after_formula > 0)
      out.formula = to_utf8(fold_units(units(text_, span_of(0, after_formula))));
    out.language = formula.language;
    out.form = formula.form;
    const bool titled =
        !who.people.empty() && (!who.people[0].honorific.empty() || !who.people[0].title.empty());
    if (titled && out.form == Register::familiar) out.form = Register::neutral;
    out.people = who.people;
    out.group = who.group;
    out.company = who.company;
    out.addressees = count(formula, who);
    out.salutation = formula.use != GreetingUse::address;
    return out;
  }
};

/// "Sehr geehrte Frau Lind,\nsehr geehrter Herr Berg,": the second line goes on.
void add_next_line(std::u16string_view text, Span rest, const LanguagePacks& packs,
                   const std::unordered_set<std::u16string>& readers, Greeting& greeting) {
  if (greeting.people.empty() || text[static_cast<std::size_t>(greeting.span.end) - 1] != u',')
    return;
  auto more = GreetingReader(text, rest, packs, readers).read();
  if (!more || more->formula.empty() || more->people.empty() || !more->salutation) return;
  if (more->span.end != rest.end) return;
  greeting.span = join(greeting.span, more->span);
  std::ranges::move(more->people, std::back_inserter(greeting.people));
  greeting.addressees = greeting.people.size() == 2 ? Addressees::two : Addressees::several;
}

/// "Thanks Ana," and nothing more on the line.
bool ends_line(const Document& document, const Greeting& greeting) {
  const auto end = static_cast<std::size_t>(greeting.span.end);
  return end < document.text.size() && document.text[end] == u'\n' &&
         document.text[end - 1] == u',';
}

}  // namespace

std::optional<Greeting> parse_greeting(std::u16string_view text, Span where,
                                       const LanguagePacks& packs,
                                       std::span<const Person> readers) {
  std::vector<Line> lines;
  for (auto line : lines_of(units(text, where))) {
    for (auto* at : {&line.span.begin, &line.span.end, &line.content.begin, &line.content.end})
      *at += where.begin;
    if (!line.blank()) lines.push_back(line);
    if (lines.size() == 2) break;
  }
  if (lines.empty()) return {};
  const auto names = names_of(readers);
  auto greeting = GreetingReader(text, lines[0].content, packs, names).read();
  if (greeting && lines.size() == 2 && greeting->span.end == lines[0].content.end)
    add_next_line(text, lines[1].content, packs, names, *greeting);
  return greeting;
}

std::optional<Greeting> find_greeting(const Document& document, const LanguagePacks& packs,
                                      std::span<const Person> readers) {
  const auto& paragraphs = document.paragraphs;
  auto found = std::ranges::find(paragraphs, Role::greeting, &Paragraph::role);
  const bool is_body = found == paragraphs.end();
  if (is_body) found = std::ranges::find(paragraphs, Role::body, &Paragraph::role);
  if (found == paragraphs.end()) return {};
  auto greeting = parse_greeting(document.text, found->span, packs, readers);
  if (!greeting) return {};
  if (ends_line(document, *greeting))
    greeting->salutation = true;
  else if (is_body)
    greeting->salutation = false;
  return greeting;
}

}  // namespace sincerely
