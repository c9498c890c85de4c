#pragma once
// What a check says in its data file about when it runs and what it looks for. Whoever needs more
// than these keys writes a function.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mail/draft.hpp"

namespace sincerely {

/// On which mails a check runs at all: key `applies`.
struct Applies {
  std::vector<DraftKind> not_drafts;  // "forward"
  std::vector<MailKind> not_kinds;    // "condolence"
  std::string least_words;            // name of a threshold for the own words; may be empty
  std::vector<std::string> unless;    // families: one of them in the draft and the check is silent
};

/// How the phrases that were found are counted. `each`: every one by itself; the others make one
/// finding of all: sum of weights, number of different rows, weight per 100 words.
enum class Counting { each, weight, distinct, density };

enum class Offer { none, remove, remove_sentence };

/// A check without a function: key `rule`.
struct Rule {
  std::vector<std::string> find;  // families; empty: all of its own
  Counting count = Counting::each;
  std::string at_least = "show";   // name of the threshold
  bool habits = false;             // the writer's own turns do not count (threshold `habit`)
  bool specific_silences = false;  // nor do phrases beside a figure, a day, a link, their words
  std::map<std::string, std::string, std::less<>> wording_by_family;  // others: "main"
  Offer offer = Offer::none;
};

/// What of a finding the review keeps beside the suggestion: key `summary`.
enum class SummaryPart { none, sameness, voice, limits };

/// What "this is me too" does for a check: key `feedback`.
enum class FeedbackKind { none, accept_trait, accept_repeated };

}  // namespace sincerely
