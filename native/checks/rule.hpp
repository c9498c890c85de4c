#pragma once
// What a check says in its data file about when it runs and what it looks for. Whoever needs more
// than these keys writes a function.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mail/draft.hpp"
#include "reading/acts/acts.hpp"

namespace sincerely {

/// What is true of a mail as a whole. `long_enough`: threshold `words`; `nothing_else`: each of its
/// sentences holds a phrase of the check's table.
enum class MailFact { first_contact, passed_on, long_enough, nothing_else };

/// On which mails a check runs at all: key `applies`.
struct Applies {
  std::vector<DraftKind> not_drafts;  // "forward"
  std::vector<MailKind> not_kinds;    // "condolence"
  std::vector<MailFact> only, never;  // one of the first, none of the second
  std::string least_words;            // name of a threshold for the own words; may be empty
  std::vector<std::string> unless;    // families: one of them in the draft and the check is silent
};

/// What stands beside a phrase and is no family; written "<number>". `particular`: number, date,
/// link, name or quotation; `anchor`: words of this reader; `detail`: a word that not everybody
/// writes, outside the phrases of the table; `known_figure`: the figure of the phrase stands in the
/// thread or in the subject.
enum class NearbyMark {
  question,
  number,
  date,
  year,
  link,
  name,
  quotation,
  particular,
  anchor,
  detail,
  known_figure
};

struct Neighbours {
  std::vector<std::string> families;  // of the check's table
  std::vector<NearbyMark> marks;

  bool empty() const { return families.empty() && marks.empty(); }
};

/// Where something stands: in the sentence of a phrase, in it or the next, in it or one beside it;
/// anywhere in the draft; in mails of the thread.
struct Surroundings {
  Neighbours here, next, around;
  std::vector<std::string> mail, theirs;  // families; `mail` also those of cues.tsv
};

/// How the phrases that were found are counted. `each`: every one by itself; the others make one
/// finding of all: their number, sum of weights, number of different rows, weight per 100 words.
enum class Counting { each, number, weight, distinct, density };

enum class Offer { none, remove, remove_sentence };

/// What a check looks for: key `rule`. Beside a function it says only what its phrases are.
struct Rule {
  std::vector<std::string> find;  // families; empty: all of its own
  std::optional<Act> act;         // makes a phrase as sure as its sentence does this
  bool habits = false;            // the writer's own turns do not count (threshold `habit`)
  Surroundings with, without;     // each that is given needs one of its list; none of any
  bool once_a_sentence = false;   // of several in a sentence the first
  Counting count = Counting::each;
  std::string at_least = "show";                                      // name of the threshold
  std::map<std::string, std::string, std::less<>> wording_by_family;  // others: "main"
  Offer offer = Offer::none;
};

/// What of a finding the review keeps beside the suggestion: key `summary`.
enum class SummaryPart { none, sameness, voice, limits };

/// What "this is me too" does for a check: key `feedback`.
enum class FeedbackKind { none, accept_trait, accept_repeated };

}  // namespace sincerely
