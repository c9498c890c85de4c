#include "mail/greeting.hpp"

#include <algorithm>
#include <unordered_set>

#include "mail/lines.hpp"
#include "mail/mail_words.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kNameWords = 5;       // of one person
constexpr std::size_t kUnknownWords = 4;    // "Dear R users": longer lines are sentences
constexpr std::size_t kGroupTailWords = 6;  // "Dear members of the board"

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
class GreetingReader {
 public:
  GreetingReader(std::u16string_view text, Span line, const LanguagePacks& packs,
                 const std::unordered_set<std::u16string>& readers)
      : text_(text),
        line_(words_of_line(text, line)),
        words_(mail_words(packs)),
        packs_(packs),
        readers_(readers) {}

  std::optional<Greeting> read() {
    if (line_.empty() || line_.front().mark) return {};
    if (auto greeting = with_formula()) return greeting;
    return bare_name();
  }

 private:
  struct Addressed {
    std::vector<GreetedPerson> people;
    std::string group, company;
    int group_persons = 0;
    bool known = true;  // each name is a known given name or a reader's
    bool any() const { return !people.empty() || !group.empty() || !company.empty(); }
  };

  std::u16string_view text_;
  std::vector<LineWord> line_;
  const MailWords& words_;
  const LanguagePacks& packs_;
  const std::unordered_set<std::u16string>& readers_;

  bool is_mark(std::size_t at, std::u16string_view marks) const {
    return at < line_.size() && line_[at].mark && line_[at].fold.size() == 1 &&
           marks.find(line_[at].fold.front()) != marks.npos;
  }
  bool at_word(std::size_t at) const { return at < line_.size() && !line_[at].mark; }
  bool at_end(std::size_t at) const {
    while (at < line_.size() && line_[at].mark) ++at;
    return at >= line_.size();
  }
  /// The words before `at` end here: a mark, the end, or the stop of the last word.
  bool terminated(std::size_t at) const {
    return at_end(at) || is_mark(at, u",!:;.…–—-") || (at > 0 && line_[at - 1].stop && at_end(at));
  }
  bool is_reader(std::size_t at) const { return readers_.contains(line_[at].fold); }
  bool is_known(std::size_t at) const {
    if (is_reader(at) || words_.given_names.contains(line_[at].fold)) return true;
    const auto dash = line_[at].fold.find(u'-');
    return dash != std::u16string::npos &&
           words_.given_names.contains(line_[at].fold.substr(0, dash));
  }
  bool is_and(std::size_t at) const {
    if (is_mark(at, u"&+/")) return true;
    return at_word(at) &&
           (line_[at].fold == u"und" || line_[at].fold == u"and" || line_[at].fold == u"og" ||
            line_[at].fold == u"u" || line_[at].fold == u"sowie");
  }
  std::string text_of(std::size_t from, std::size_t to) const {
    return to_utf8(units(text_, {line_[from].span.begin, line_[to - 1].span.end}));
  }
  Span span_of(std::size_t from, std::size_t to) const {
    return {line_[from].span.begin, line_[to - 1].span.end};
  }

  std::size_t formula_at(std::size_t at) const {
    if (!at_word(at)) return 0;
    const auto found = words_.greetings.find(line_[at].fold);
    if (found == words_.greetings.end()) return 0;
    for (const auto& formula : found->second)
      if (formula.stem && formula.use == GreetingUse::salutation)
        if (const auto taken = match_words(formula.words, line_, at)) return taken;
    return 0;
  }

  void read_titles(std::size_t& at, GreetedPerson& person, bool& before_given) const {
    while (at < line_.size()) {
      const auto* title = longest(words_.titles, line_, at);
      if (!title) return;
      const auto taken = match_words(title->words, line_, at);
      auto& field = title->civil ? person.honorific : person.title;
      field += (field.empty() ? "" : " ") + text_of(at, at + taken);
      before_given |= title->before_given;
      at += taken;
      if (is_mark(at, u"/") && at + 1 < line_.size() && longest(words_.titles, line_, at + 1)) ++at;
    }
  }

  bool takes_name_word(std::size_t at, bool first) const {
    if (!at_word(at)) return false;
    const auto& word = line_[at];
    if (words_.particles.contains(word.fold) && at_word(at + 1) && line_[at + 1].capital)
      return true;
    if (longest(words_.groups, line_, at) && !is_reader(at) && !(first && is_known(at)))
      return false;
    if (word.capital) return true;
    return is_known(at) && (first || !line_[at - 1].capital);
  }

  std::size_t read_name(std::size_t at, GreetedPerson& person) const {
    while (person.words.size() < kNameWords && takes_name_word(at, person.words.empty())) {
      person.words.push_back({line_[at].span, text_of(at, at + 1)});
      const bool initial = line_[at].fold.size() == 1;
      ++at;
      if (line_[at - 1].stop && !initial) break;  // a full stop
    }
    return at;
  }

  /// Which of the name's words are given, which family.
  void part_name(GreetedPerson& person, std::size_t first, bool before_given) const {
    const auto& words = person.words;
    std::size_t given = words.size() == 1 ? 1 : words.size() - 1;
    const bool titled = !person.honorific.empty() || !person.title.empty();
    const bool particle = words_.particles.contains(line_[first].fold);
    if (titled && !before_given)
      given = words.size() > 1 && is_known(first) && !particle ? words.size() - 1 : 0;
    for (std::size_t i = 0; i < given; ++i)
      if (words_.particles.contains(line_[first + i].fold) && i > 0) given = i;
    const auto joined = [&](std::size_t from, std::size_t to) {
      std::string out;
      for (auto i = from; i < to; ++i) out += (out.empty() ? "" : " ") + words[i].text;
      return out;
    };
    person.given = joined(0, given);
    person.family = joined(given, words.size());
  }

  /// One person at `at`; moves `at` behind.
  bool read_person(std::size_t& at, Addressed& out) const {
    const auto begin = at;
    GreetedPerson person;
    bool before_given = false;
    read_titles(at, person, before_given);
    const auto first = at;
    at = read_name(at, person);
    if (person.words.empty() && first > begin && is_known(begin)) {  // "Hi Dean"
      person = {};
      at = begin + 1;
      person.words.push_back({line_[begin].span, text_of(begin, at)});
      person.given = person.words.front().text;
    } else if (person.words.empty() && first == begin) {
      at = begin;
      return false;
    } else if (!person.words.empty()) {
      out.known &= !person.honorific.empty() || !person.title.empty() || is_known(first);
      part_name(person, first, before_given);
    }
    person.span = span_of(begin, at);
    if (!person.words.empty())
      person.name = join(person.words.front().span, person.words.back().span);
    if (name_is_company(at, person, out)) return true;
    out.people.push_back(std::move(person));
    return true;
  }

  /// "Fjordbank team", "Fjordbank-Team".
  bool name_is_company(std::size_t& at, GreetedPerson& person, Addressed& out) const {
    if (person.words.empty() || !person.honorific.empty()) return false;
    const auto& last = person.words.back();
    const auto folded = fold_units(units(text_, last.span));
    if (folded.ends_with(u"-team")) {
      out.company = to_utf8(units(text_, {person.name.begin, last.span.end - 5}));
      out.group = to_utf8(units(text_, {last.span.end - 4, last.span.end}));
    } else if (at_word(at) && line_[at].fold == u"team" && terminated(at + 1)) {
      out.company = to_utf8(units(text_, person.name));
      out.group = text_of(at, at + 1);
      ++at;
    } else {
      return false;
    }
    out.group_persons = 3;
    return true;
  }

  bool read_group(std::size_t& at, Addressed& out) const {
    const auto* group = at_word(at) ? longest(words_.groups, line_, at) : nullptr;
    if (!group) return false;
    auto end = at + match_words(group->words, line_, at);
    if (!terminated(end) && !is_and(end)) {  // "members of the board"
      const auto limit = end + kGroupTailWords;
      while (at_word(end) && end < limit) ++end;
      if (!is_mark(end, u",:!")) return false;
      if (!at_end(end)) return false;
    }
    out.group = text_of(at, end);
    out.group_persons = std::max(out.group_persons, group->min_persons);
    at = end;
    return true;
  }

  bool read_one(std::size_t& at, Addressed& out) const {
    const auto begin = at;
    at += formula_at(at);
    if (read_group(at, out) || read_person(at, out)) return true;
    at = begin;
    return false;
  }

  /// Everyone named from `at` on; moves `at` behind the last.
  void read_addressees(std::size_t& at, Addressed& out) const {
    if (!read_one(at, out)) return;
    while (at < line_.size()) {
      auto next = at;
      auto more = out;
      if (is_mark(next, u",")) ++next;
      if (is_and(next)) ++next;
      if (next == at || !read_one(next, more)) return;
      // After a comma the text may begin: "Hi Ana, Tom said".
      const bool list_goes_on = terminated(next) || is_and(next);
      if (is_mark(at, u",") && !is_and(at + 1) && !list_goes_on) return;
      out = std::move(more);
      at = next;
    }
  }

  std::optional<Greeting> with_formula() const {
    const auto found = words_.greetings.find(line_.front().fold);
    if (found == words_.greetings.end()) return {};
    for (const auto& formula : found->second)
      if (const auto taken = match_words(formula.words, line_, 0))
        if (auto greeting = after_formula(formula, taken)) return greeting;
    return {};
  }

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
      for (const auto language : kLanguages)
        if (packs_.pack(language).function_words.contains(word)) return false;
      ++at;
    }
    if (at == begin || !at_end(at)) return false;
    return is_mark(at, u",:!") || (line_[begin].capital && at - begin <= 2);
  }

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

  Addressees count(const GreetingFormula& formula, const Addressed& who) const {
    auto persons = static_cast<int>(who.people.size());
    for (const auto& person : who.people) {
      const auto folded = fold_units(to_utf16(person.honorific));
      if (folded == u"familie" || folded == u"eheleute" || folded == u"ehepaar") persons += 2;
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
  const auto found = std::ranges::find(paragraphs, Role::greeting, &Paragraph::role);
  if (found != paragraphs.end()) return parse_greeting(document.text, found->span, packs, readers);
  const auto own = std::ranges::find(paragraphs, Role::body, &Paragraph::role);
  if (own == paragraphs.end()) return {};
  auto greeting = parse_greeting(document.text, own->span, packs, readers);
  if (greeting) greeting->salutation = false;
  return greeting;
}

}  // namespace sincerely
