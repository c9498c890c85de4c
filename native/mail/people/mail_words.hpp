#pragma once
// The tables of greetings, closings, titles, groups and names in the form in which lines are
// compared with them.

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/packs.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/words.hpp"

namespace sincerely {

/// What the words of a greeting pattern are: a salutation; words that need a known name after them
/// ("Na Tom"); or content that only carries the addressee ("Thanks Ana").
enum class GreetingUse { salutation, weak, address };

/// Words of a greeting: a whole pattern without slots, or what stands before the first slot.
struct GreetingFormula {
  std::vector<std::u16string> words;
  Language language = Language::en;
  Register form = Register::neutral;
  Addressees addressees = Addressees::unknown;  // of the whole pattern
  GreetingUse use = GreetingUse::salutation;
  bool whole = false;  // stands alone: "Hi all"
  bool stem = false;   // stands before names: "Dear"
  bool before_given =
      false;  // before a given name: then `form` is that of "Liebe Ana", not of "Liebe Frau Lind"
};

struct TitleWords {
  std::vector<std::u16string> words;
  bool civil = false;         // Frau, Mr: an honorific
  bool before_given = false;  // Sir, Pater: a given name follows
};

struct GroupWords {
  std::vector<std::u16string> words;
  int min_persons = 1;
};

/// Words of a closing: "with kind regards". `sentence` ones are running text that often stands last
/// ("Looking forward to your reply").
struct ClosingFormula {
  std::vector<std::u16string> words;
  bool sentence = false;
};

/// Rows of a kind by their first word, longest first.
template <class Row>
using ByFirstWord = std::unordered_map<std::u16string, std::vector<Row>>;

struct MailWords {
  explicit MailWords(const LanguagePacks& packs);

  ByFirstWord<GreetingFormula> greetings;
  ByFirstWord<TitleWords> titles;
  ByFirstWord<GroupWords> groups;
  ByFirstWord<ClosingFormula> closings;
  std::unordered_set<std::u16string> given_names;  // and their short forms
  WordList particles;                              // von, de, van der
  WordList join_names;                             // "Ana und Tom", in a greeting
  WordList join_signers;                           // "Ana mit Tom", in a closing too
  WordList lead_to_sender;                         // "aus Bergen", "Ihre"
  WordList sign_for;                               // "i. A."
  const WordList& possessives;                     // "Ihre Ana Lind"
  const WordList& couples;                         // forms of address for two: "Familie"
  const WordList& households;                      // names for several people
  const WordList& teams;                           // "Fjordbank Team"
  const WordList& postscripts;
  const WordList& house_text;  // "vertraulich": in a sentence that the house puts below the name
};

/// The tables of these packs, read once.
const MailWords& mail_words(const LanguagePacks& packs);

/// Do these words stand at `at` in the line? Of marks only "/" is skipped ("Sir/Madam").
/// returns   number of words and marks taken, 0 for no
std::size_t match_words(std::span<const std::u16string> words, std::span<const LineWord> line,
                        std::size_t at);

/// The longest row at `at`; nullptr for none.
template <class Row>
const Row* longest(const ByFirstWord<Row>& rows, std::span<const LineWord> line, std::size_t at) {
  if (at >= line.size()) return nullptr;
  const auto found = rows.find(line[at].fold);
  if (found == rows.end()) return nullptr;
  for (const auto& row : found->second)
    if (match_words(row.words, line, at)) return &row;
  return nullptr;
}

}  // namespace sincerely
