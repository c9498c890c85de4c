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

enum class Severity;

/// What is true of a mail as a whole. `long_enough`: threshold `words`; `nothing_else`: each of its
/// sentences holds a phrase of the check's table; `answered`: they asked, and none of it is open;
/// `pasted`: so much of it came from elsewhere (threshold `pasted`, a share), or a tool helped;
/// `unanswered`: so many mails about the same got no answer (threshold `before`).
enum class MailFact {
  first_contact,
  passed_on,
  long_enough,
  nothing_else,
  answered,
  pasted,
  unanswered
};

/// On which mails a check runs at all, or one case of its rule: key `applies`.
struct Applies {
  std::vector<DraftKind> not_drafts;       // "forward"
  std::vector<MailKind> kinds, not_kinds;  // one of the first where there are any; "condolence"
  std::vector<MailFact> only, never;       // one of the first, none of the second
  std::string least_words, most_words;     // names of thresholds for the own words; may be empty
  std::vector<std::string> unless;         // families: one of them in the draft silences
  std::vector<std::string> asks_only;      // families: a question without any of them silences
};

/// What stands beside a phrase and is no family; written "<number>". `particular`: number, date,
/// link, name or quotation; `anchor`: words of this reader; `detail`: a word that not everybody
/// writes, outside the phrases of the table; `known_figure`: the figure of the phrase stands in the
/// thread or in the subject; `taken_up`: such a word of its sentence, or of one before it, comes
/// again further down.
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
  known_figure,
  taken_up
};

struct Neighbours {
  std::vector<std::string> families;  // of the check's table
  std::vector<NearbyMark> marks;

  bool empty() const { return families.empty() && marks.empty(); }
};

/// Where something stands: in the sentence of a phrase, in it or the next, in it or one beside it,
/// in any sentence further down; anywhere in the draft; in mails of the thread.
struct Surroundings {
  std::string below;  // name of a threshold: only phrases lighter than that are looked at; or empty
  Neighbours here, next, around;
  std::vector<std::string> after, mail, theirs;  // families; `mail` also those of cues.tsv
};

/// What one sentence of the mails that wait for an answer says: key `answers`. It becomes evidence,
/// and `{their_sentence}` in messages.
struct Answers {
  std::vector<std::string> find, without;  // families: one of the first, none of the second
  std::optional<Act> act;                  // and the sentence does this (threshold `their-act`)
};

/// How the phrases that were found are counted. `each`: every one by itself; the others make one
/// finding of all: their number, sum of weights, number of different rows, weight per 100 words; or
/// the own words of the mail.
enum class Counting { each, number, weight, distinct, density, words };

/// Of several phrases in a sentence, or in the mail, the first.
enum class Once { never, sentence, mail };

/// What a finding marks: the phrase, its sentence, no place.
enum class Marked { phrase, sentence, mail };

enum class Offer { none, remove, remove_sentence, quote };

/// What a check looks for: key `rule`. Beside a function it says only what its phrases are.
struct Rule {
  /// Tried in order: the first that finds something speaks. Each holds also what they share; where
  /// there are any, the rest of this is not looked at.
  std::vector<Rule> cases;
  Applies applies;
  bool needs_phrase = true;       // false: `find` is an empty list, the mail as a whole is meant
  std::vector<std::string> find;  // families; empty: all of its own
  std::optional<Act> act;         // makes a phrase as sure as its sentence does this
  bool habits = false;            // the writer's own turns do not count (threshold `habit`)
  Surroundings with, without;     // each that is given needs one of its list; none of any
  std::optional<Answers> answers;
  Once once = Once::never;
  Counting count = Counting::each;
  std::string at_least = "show";  // name of the threshold; empty: every phrase counts
  std::string strength;           // name of a threshold in place of a phrase's weight; or empty
  std::string wording = "main";
  std::map<std::string, std::string, std::less<>> wording_by_family;  // others: `wording`
  std::optional<Severity> severity;  // instead of that of the check
  Marked mark = Marked::phrase;
  Offer offer = Offer::none;
};

/// What of a finding the review keeps beside the suggestion: key `summary`.
enum class SummaryPart { none, sameness, voice, limits };

/// What "this is me too" does for a check: key `feedback`.
enum class FeedbackKind { none, accept_trait, accept_repeated };

}  // namespace sincerely
