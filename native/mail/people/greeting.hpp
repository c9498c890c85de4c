#pragma once
// Who a greeting speaks to: its formula and, in order, the people, the group or the company it
// names.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "mail/person.hpp"
#include "text/document.hpp"

namespace sincerely {

enum class Register { familiar, neutral, formal };

/// How many people the words of a greeting speak to.
enum class Addressees { unknown, one, two, several };

/// One word of a name, as written.
struct NameWord {
  Span span;
  std::string text;
};

/// One person whom a greeting names.
struct GreetedPerson {
  Span span;                    // honorific, title and name
  Span name;                    // the name alone
  std::string honorific;        // "Frau", "Mr", "herr" as written; empty when there is none
  std::string title;            // "Dr.", "Prof. Dr." as written; empty when there is none
  std::vector<NameWord> words;  // the name, in order, with its particles
  std::string given;            // "Ana", "Hans-Peter"; empty when only the family name stands there
  std::string family;           // "Lind", "von Berg"; empty when only the given name stands there
};

struct Greeting {
  Span span;            // formula to last mark, without blanks around it
  std::string formula;  // folded: "dear", "sehr geehrte", "hei"; empty for a bare name
  Language language = Language::en;
  Register form = Register::neutral;
  Addressees addressees = Addressees::unknown;
  std::vector<GreetedPerson> people;
  std::string group;    // "all", "zusammen", "styret" as written; empty when none is addressed
  std::string company;  // "Fjordbank" of "Dear Fjordbank team"; empty when none is named
  bool salutation =
      true;  // false for "Thanks Ana,": the name is the addressee, the words are content
};

/// Reads a greeting at the start of a stretch of text.
/// text      UTF-16
/// where     the line or lines that may begin with a greeting; blanks before it are skipped
/// readers   whom the mail goes to: their names are known as names also in lower case; may be empty
/// returns   nothing when the stretch does not begin with a greeting
/// cost      linear in the first 24 words of `where`
/// source    patterns in data/languages/*/greetings.tsv, titles.tsv, groups.tsv, nicknames.tsv
/// fails     never
std::optional<Greeting> parse_greeting(std::u16string_view text, Span where,
                                       const LanguagePacks& packs,
                                       std::span<const Person> readers = {});

/// The greeting of a document: its first greeting paragraph, else an addressee at the start of its
/// first own sentence ("Thanks Ana, I will ..."; then `salutation` is false).
/// returns   nothing when the mail speaks to nobody in particular
std::optional<Greeting> find_greeting(const Document& document, const LanguagePacks& packs,
                                      std::span<const Person> readers = {});

}  // namespace sincerely
