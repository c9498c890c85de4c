#pragma once
// One line that may speak to somebody: its words, and the people, groups and companies that stand
// in them.

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "mail/layout/lines.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/mail_words.hpp"

namespace sincerely {

/// Whom the words of a line name.
struct Addressed {
  std::vector<GreetedPerson> people;
  std::string group, company;
  int group_persons = 0;
  bool known = true;  // each name is a known given name, a reader's, or has a title
  bool any() const { return !people.empty() || !group.empty() || !company.empty(); }
};

/// The words of a line, asked by position.
class AddressedLine {
 public:
  /// readers   folded words of the names of those the mail goes to
  AddressedLine(std::u16string_view text, Span line, const MailWords& words,
                const std::unordered_set<std::u16string>& readers);

  /// Everyone named from `at` on; moves `at` behind the last.
  void read_addressees(std::size_t& at, Addressed& out) const;

 protected:
  std::u16string_view text_;
  std::vector<LineWord> line_;
  const MailWords& words_;
  const std::unordered_set<std::u16string>& readers_;

  bool is_mark(std::size_t at, std::u16string_view marks) const;
  bool at_word(std::size_t at) const;
  bool at_end(std::size_t at) const;
  /// The words before `at` end here: at a mark or at the end.
  bool terminated(std::size_t at) const;
  bool is_known(std::size_t at) const;
  std::string text_of(std::size_t from, std::size_t to) const;
  Span span_of(std::size_t from, std::size_t to) const;

 private:
  bool is_reader(std::size_t at) const;
  bool is_and(std::size_t at) const;
  std::size_t formula_at(std::size_t at) const;
  void read_titles(std::size_t& at, GreetedPerson& person, bool& before_given) const;
  bool takes_name_word(std::size_t at, bool first) const;
  std::size_t read_name(std::size_t at, GreetedPerson& person) const;
  void part_name(GreetedPerson& person, std::size_t first, bool before_given) const;
  bool read_person(std::size_t& at, Addressed& out) const;
  bool name_is_company(std::size_t& at, GreetedPerson& person, Addressed& out) const;
  bool read_group(std::size_t& at, Addressed& out) const;
  bool read_one(std::size_t& at, Addressed& out) const;
  bool goes_on(std::size_t at, std::size_t next, const Addressed& more) const;
};

}  // namespace sincerely
