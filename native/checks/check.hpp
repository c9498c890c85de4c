#pragma once
// What a check is: one function from everything it may know to what it noticed, beside one data
// file of the same name.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/disclosure.hpp"
#include "checks/rule.hpp"
#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "profile/profile.hpp"
#include "reading/reading.hpp"

namespace sincerely {

enum class Group { authenticity, personalization };
enum class Family { residue, generic, honesty, person, thread, perspective, care };
enum class Severity { hint, notice, attention };  // in rising order
enum class Need { draft, recipients, thread, history, pastes, attachments };

enum class EvidenceSource { thread, recipient, history, draft };

/// At most one line of somebody's words. `span` counts in `thread[message].text`, or in the draft's
/// text.
struct Evidence {
  EvidenceSource source = EvidenceSource::thread;
  std::string text;  // literal, shortened only with "…"
  std::optional<int> message;
  std::optional<Span> span;
};

enum class ActionKind {
  remove,
  replace,
  quote,
  jump,
  dismiss,
  always_ignore,
  not_for_this_person,
  turn_off,
  learn_more
};

/// One change of the draft. `text` is empty, a plain word of a lexicon, or literally in thread,
/// recipients or history.
struct Edit {
  Span span;
  std::string text;
};

/// What a check offers to do; the common ones (dismiss, always-ignore, ...) are added by
/// review/word.
struct Action {
  ActionKind kind = ActionKind::jump;
  std::vector<Edit> edits;
};

/// Something a check noticed. No sentence for the user is written in C++: `wording` names a message
/// in the data file.
struct Finding {
  std::optional<Span> span;      // UTF-16 into the draft's text; absent: the whole mail
  std::string wording = "main";  // key of `messages` in data/checks/<id>.json
  std::map<std::string, std::string>
      values;  // for the placeholders of the wording ({name} is always there)
  std::map<std::string, double> counts;  // numeric placeholders, for plural forms
  double strength = 1.0;                 // 0..1, becomes Suggestion.confidence
  std::optional<Severity> severity;      // instead of the one in the data file
  std::vector<Evidence> evidence;
  std::vector<Action> actions;
  /// What "not again" is kept by where it is neither the marked words nor the evidence.
  std::string remembered;
};

/// What the data file of a check says (loaded by review/catalogue/catalogue).
struct CheckData {
  std::string id;
  std::map<std::string, double, std::less<>> thresholds;
  Lexicon lexicon;           // from <id>.tsv; empty if it has none
  std::optional<Rule> rule;  // for a check without a function
  /// Its phrases are counted in sent mail: what somebody writes all the time is theirs.
  bool counts_phrases = false;

  /// A threshold by name. A house test holds the names that functions use against the data files.
  /// fails     std::out_of_range with check and name: the check is left out of the review, and said
  double threshold(std::string_view name) const;
};

/// What of the settings concerns a check.
struct CheckSettings {
  Disclosure disclosure;   // what is wanted when a tool helped
  double sensitivity = 1;  // 0.5 asks less, 1 as measured, 2 asks more readily
};

/// Everything a check may know.
struct CheckContext {
  const Draft& draft;
  const Reading& reading;      // what the mail says, each fact read when it is first asked for
  const Profile& profile;      // an absent profile is an empty one
  const LanguagePacks& packs;  // words, stems, names, greetings per language
  const CheckData& data;       // this check's own
  const CheckSettings& settings;
  std::chrono::sys_seconds now;
  const Deadline* deadline = nullptr;  // absent: as long as it takes

  /// Is the time up? A loop that may be long ends then with what it has.
  bool is_late() const { return sincerely::is_late(deadline); }

  /// Is a value that speaks for a finding as high as a threshold, at the writer's sensitivity?
  bool at_least(std::string_view threshold, double value) const {
    return value * settings.sensitivity >= data.threshold(threshold);
  }
  /// The same for a value that speaks against it: is it lower?
  bool below(std::string_view threshold, double value) const {
    return value < data.threshold(threshold) * settings.sensitivity;
  }
};

using CheckFunction = std::vector<Finding> (*)(const CheckContext&);

}  // namespace sincerely
