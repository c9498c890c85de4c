#pragma once
// The answer to a draft: suggestions in the writer's language, and a summary without a score.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/check.hpp"
#include "language/language.hpp"
#include "reading/care.hpp"
#include "text/span.hpp"

namespace sincerely {

struct WordedAction {
  ActionKind kind = ActionKind::dismiss;
  std::string title;
  std::vector<Edit> edits;  // applied together, UTF-16 offsets into Draft.text
};

/// A finding with its wording. `span` absent: the mail as a whole.
struct Suggestion {
  std::string check;
  Group group = Group::authenticity;
  Family family = Family::residue;
  Severity severity = Severity::hint;
  std::optional<Span> span;
  std::string excerpt_hash;  // keyed, hexadecimal
  std::string message;
  std::string question;  // may be empty
  std::string why;
  std::vector<Evidence> evidence;
  std::vector<WordedAction> actions;
  double confidence = 0;  // 0..1
  int rank = 0;           // 1 is shown first
  bool shown = true;
};

struct LanguageRange {
  Span span;
  Language language = Language::en;
};

enum class Swap { only_them, a_few, anyone, not_judged };

/// What is known of the writer's voice in this language, and in what the draft differs.
struct VoiceSummary {
  int drafts = 0;  // own mails that were read
  std::vector<Trait> drift;
};

/// How often the text has gone out lately.
struct SamenessSummary {
  int messages = 0, people = 0, days = 0;
};

struct Summary {
  int words = 0;
  int specific_sentences = 0, sentences = 0;
  std::vector<Evidence> anchors;
  int questions_asked = 0, questions_open = 0;
  Swap swap = Swap::not_judged;
  MailKind mail_kind = MailKind::other;
  std::optional<VoiceSummary> voice;
  std::optional<SamenessSummary> sameness;
};

/// What stands in the mails that wait for this reply, for showing beside them: at most 12 of each,
/// newest mail first.
struct Context {
  std::vector<TheirAsk> asks;
  std::vector<TheirFeeling> feelings;
  std::vector<TheirLimit> limits;
};

struct Review {
  std::optional<std::string> draft;
  std::optional<std::int64_t> version;
  Language language = Language::en;
  std::vector<LanguageRange> languages;
  std::vector<Suggestion> suggestions;  // reading order, whole-draft ones last
  std::set<std::string> monitored;      // checks that an administrator counts and does not show
  Context context;
  Summary summary;
  std::int64_t elapsed_micros = 0;
  bool truncated = false;
  std::vector<std::string> degraded;
};

}  // namespace sincerely
