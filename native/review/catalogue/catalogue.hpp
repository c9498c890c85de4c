#pragma once
// All checks: what their data files say, and the function that runs them.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.hpp"
#include "history/digest.hpp"
#include "review/review.hpp"

namespace sincerely {

/// One message of a check in one locale.
struct Wording {
  std::string message;   // ICU MessageFormat
  std::string question;  // may be empty
};

/// What a check says about itself in one locale.
struct CheckText {
  std::string title, purpose, why;
  std::string example_fires, example_silent;
  std::string misses;  // what it is known to miss
  std::map<std::string, Wording, std::less<>> messages;
  std::map<std::string, std::string, std::less<>> actions;  // titles instead of the common ones
};

struct CheckSource {
  std::string what;  // where a claim or number comes from
  std::string link;  // may be empty
};

struct Sensitivity {
  double min = 0.5, max = 2, initial = 1;
};

struct Check {
  CheckData data;
  CheckFunction run = nullptr;
  Group group = Group::authenticity;
  Family family = Family::residue;
  Severity severity = Severity::hint;
  bool default_on = true;
  std::vector<std::string>
      on_in_profiles;  // profiles that switch it on although default_on is false
  std::vector<std::string> off_in_profiles;  // and the other way round
  std::vector<Language> languages;
  std::vector<Need> needs;
  std::optional<Sensitivity> sensitivity;
  Applies applies;
  SummaryPart summary = SummaryPart::none;
  FeedbackKind feedback = FeedbackKind::none;
  std::vector<CheckSource> sources;
  std::map<std::string, CheckText, std::less<>> text;  // by locale: en, de, de-du, nb
};

/// What a check says in a locale: in its base language ("de" of "de-du") where it has no texts of
/// its own, else in English.
const CheckText& text_in(const Check& check, std::string_view locale);

/// The checks of this program, ordered by id, and the words that mails are read with.
struct Catalogue {
  std::vector<Check> checks;
  ReadingWords words;
  std::vector<std::string> broken;  // "file:line: reason" of checks whose data could not be loaded

  const Check* find(std::string_view id) const;
};

/// Reads every data/checks/*.json that the program holds.
/// fails     never: a check that cannot be loaded is named in `broken`; so are the words that all
///           mails are read with, without which there is no check
Catalogue load_catalogue(const LanguagePacks& packs);

/// What sent mail is read with.
WordsToKeep words_to_keep(const Catalogue& catalogue);

}  // namespace sincerely
