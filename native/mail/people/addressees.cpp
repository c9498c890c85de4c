#include "mail/people/addressees.hpp"

#include <algorithm>
#include <iterator>

namespace sincerely {
namespace {

constexpr std::size_t kNameWords = 5;       // of one person
constexpr std::size_t kGroupTailWords = 6;  // "Dear members of the board"

}  // namespace

AddressedLine::AddressedLine(std::u16string_view text, Span line, const MailWords& words,
                             const std::unordered_set<std::u16string>& readers)
    : text_(text), line_(words_of_line(text, line)), words_(words), readers_(readers) {}

bool AddressedLine::is_mark(std::size_t at, std::u16string_view marks) const {
  return at < line_.size() && line_[at].mark && line_[at].fold.size() == 1 &&
         marks.find(line_[at].fold.front()) != marks.npos;
}

bool AddressedLine::at_word(std::size_t at) const { return at < line_.size() && !line_[at].mark; }
bool AddressedLine::at_end(std::size_t at) const {
  while (at < line_.size() && line_[at].mark) ++at;
  return at >= line_.size();
}

/// The words before `at` end here: a mark, the end, or the stop of the last word.
bool AddressedLine::terminated(std::size_t at) const {
  return at_end(at) || is_mark(at, u",!:;.…–—-") || (at > 0 && line_[at - 1].stop && at_end(at));
}

bool AddressedLine::is_reader(std::size_t at) const { return readers_.contains(line_[at].fold); }
bool AddressedLine::is_known(std::size_t at) const {
  if (is_reader(at) || words_.given_names.contains(line_[at].fold)) return true;
  const auto dash = line_[at].fold.find(u'-');
  return dash != std::u16string::npos &&
         words_.given_names.contains(line_[at].fold.substr(0, dash));
}

bool AddressedLine::is_and(std::size_t at) const {
  if (is_mark(at, u"&+/")) return true;
  return at_word(at) && words_.join_names.contains(line_[at].fold);
}

std::string AddressedLine::text_of(std::size_t from, std::size_t to) const {
  return to_utf8(units(text_, {line_[from].span.begin, line_[to - 1].span.end}));
}

Span AddressedLine::span_of(std::size_t from, std::size_t to) const {
  return {line_[from].span.begin, line_[to - 1].span.end};
}

std::size_t AddressedLine::formula_at(std::size_t at) const {
  if (!at_word(at)) return 0;
  const auto found = words_.greetings.find(line_[at].fold);
  if (found == words_.greetings.end()) return 0;
  for (const auto& formula : found->second)
    if (formula.stem && formula.use == GreetingUse::salutation)
      if (const auto taken = match_words(formula.words, line_, at)) return taken;
  return 0;
}

void AddressedLine::read_titles(std::size_t& at, GreetedPerson& person, bool& before_given) const {
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

bool AddressedLine::takes_name_word(std::size_t at, bool first) const {
  if (!at_word(at)) return false;
  const auto& word = line_[at];
  if (words_.particles.contains(word.fold) && at_word(at + 1) && line_[at + 1].capital) return true;
  if (longest(words_.groups, line_, at) && !is_reader(at) && !(first && is_known(at))) return false;
  if (word.capital) return true;
  return is_known(at) && (first || !line_[at - 1].capital);
}

std::size_t AddressedLine::read_name(std::size_t at, GreetedPerson& person) const {
  while (person.words.size() < kNameWords && takes_name_word(at, person.words.empty())) {
    // "Hi Ana." ends a sentence; "J." is an initial.
    const bool ends = line_[at].stop && line_[at].fold.size() > 1;
    const Span span{line_[at].span.begin, line_[at].span.end - (ends ? 1 : 0)};
    person.words.push_back({span, to_utf8(units(text_, span))});
    ++at;
    if (ends) break;
  }
  return at;
}

/// Which of the name's words are given, which family.
void AddressedLine::part_name(GreetedPerson& person, std::size_t first, bool before_given) const {
  const auto& words = person.words;
  std::size_t given = words.size() == 1 ? 1 : words.size() - 1;
  const bool titled = !person.honorific.empty() || !person.title.empty();
  // "Frau Lind" has no given name, "Frau Anna Lind" and "Prinzessin Anna" have one.
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
bool AddressedLine::read_person(std::size_t& at, Addressed& out) const {
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
  if (!person.words.empty()) person.span.end = person.name.end;
  if (name_is_company(at, person, out)) return true;
  out.people.push_back(std::move(person));
  return true;
}

/// "Fjordbank team", "Fjordbank-Team".
bool AddressedLine::name_is_company(std::size_t& at, GreetedPerson& person, Addressed& out) const {
  if (person.words.empty() || !person.honorific.empty()) return false;
  const auto& last = person.words.back();
  const auto folded = fold_units(units(text_, last.span));
  const auto dash = folded.rfind(u'-');
  if (dash != folded.npos && words_.teams.contains(folded.substr(dash + 1))) {
    const auto group = last.span.end - static_cast<std::int32_t>(folded.size() - dash - 1);
    out.company = to_utf8(units(text_, {person.name.begin, group - 1}));
    out.group = to_utf8(units(text_, {group, last.span.end}));
  } else if (at_word(at) && words_.teams.contains(line_[at].fold) && terminated(at + 1)) {
    out.company = to_utf8(units(text_, person.name));
    out.group = text_of(at, at + 1);
    ++at;
  } else {
    return false;
  }
  out.group_persons = 3;
  return true;
}

bool AddressedLine::read_group(std::size_t& at, Addressed& out) const {
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

bool AddressedLine::read_one(std::size_t& at, Addressed& out) const {
  const auto begin = at;
  at += formula_at(at);
  if (read_group(at, out) || read_person(at, out)) return true;
  at = begin;
  return false;
}

/// Does what was read from `at` to `next` belong to the list, or does the text begin? "Hi Ana,
/// Tom,", "Hi Ana, Thanks!"
bool AddressedLine::goes_on(std::size_t at, std::size_t next, const Addressed& more) const {
  const bool comma = is_mark(at, u",") && !is_and(at + 1);
  if (!comma) return more.known || is_mark(next, u",:");
  // A comma alone may end the greeting: only a known name that ends as a list does goes on.
  if (more.known && (terminated(next) || is_and(next))) return true;
  // "Hi Ana, Xiomarra and Tom,": the name behind vouches for the one before.
  if (!is_and(next)) return false;
  Addressed last;
  auto behind = next + 1;
  return read_one(behind, last) && last.known && !last.people.empty();
}

void AddressedLine::read_addressees(std::size_t& at, Addressed& out) const {
  if (!read_one(at, out)) return;
  while (at < line_.size()) {
    auto next = at;
    Addressed more;
    const bool bracket = is_mark(next, u"(");  // "Hi Tom (and Ana),"
    if (bracket || is_mark(next, u",")) ++next;
    if (next < line_.size() && is_and(next)) ++next;
    if (next == at || !read_one(next, more)) return;
    if (bracket && is_mark(next, u")")) ++next;
    if (!goes_on(at, next, more)) return;
    std::ranges::move(more.people, std::back_inserter(out.people));
    if (!more.group.empty()) out.group = std::move(more.group);
    if (!more.company.empty()) out.company = std::move(more.company);
    out.group_persons = std::max(out.group_persons, more.group_persons);
    out.known &= more.known;
    at = next;
  }
}

}  // namespace sincerely
