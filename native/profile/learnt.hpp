#pragma once
// What is taken from one sent mail to be kept: numbers, sketches, dates and short quotes.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "language/language.hpp"
#include "mail/people/greeting.hpp"
#include "profile/sketch.hpp"
#include "profile/voice.hpp"

namespace sincerely {

enum class QuoteKind { last_line, question, date, promise };

inline constexpr std::size_t kQuoteLength = 120;  // characters (protocol.md, details 23)
inline constexpr std::size_t kQuotesAPerson = 20;

/// A short quote about one person.
struct Quote {
  std::string address;  // lower case
  QuoteKind kind = QuoteKind::last_line;
  std::string text;  // UTF-8, at most kQuoteLength characters
  std::chrono::sys_seconds date;
  std::optional<std::chrono::sys_seconds> due;
};

/// A person of a mail, as they are called there.
struct LearntPerson {
  std::string address;  // lower case
  std::string name;
  std::string form;  // the greeting that was written to them
};

struct LearntMail {
  std::string id;  // Message-ID; only its keyed hash is kept
  std::chrono::sys_seconds date;
  Language language = Language::en;
  int words = 0;
  std::optional<Traits> traits;
  std::vector<SketchedPart> parts;
  std::vector<LearntPerson> people;  // To and Cc
  std::vector<Quote> quotes;
  /// Keyed hashes (profile/keyed_hash.hpp): the subject without its "Re:" (0: none), phrases that
  /// checks count, companies named.
  std::uint64_t subject = 0;
  std::vector<std::uint64_t> phrases, companies;
  bool answers = false;               // the newest mail of its thread is by somebody it goes to
  Register form = Register::neutral;  // du or Sie; neutral: neither, or both
  /// Promises (by their text) that this mail comes back to.
  std::vector<std::string> kept;
};

/// What the context card shows of a person.
struct PersonMemory {
  bool known = false;
  std::string address, name, form;
  std::int64_t messages = 0;
  std::optional<std::chrono::sys_seconds> last;
  std::vector<Quote> quotes;  // the newest first
};

/// How many mails make up what is known of the writer's voice in a language.
struct KnownVoice {
  Language language = Language::en;
  std::int64_t messages = 0;
};

/// All that is kept, in figures, and its people page by page.
struct HistoryPage {
  std::int64_t messages = 0, people = 0, quotes = 0, standing = 0;
  std::uintmax_t bytes = 0;                             // on disk, with log and backup
  std::optional<std::chrono::sys_seconds> first, last;  // dates of the mails
  std::vector<KnownVoice> voices;
  std::vector<PersonMemory> page;  // by address
  bool more = false;               // behind the last of `page`
};

/// How often a check spoke and what became of it, in one week.
struct WeekOfCheck {
  std::string week;   // "2026-W19"
  std::string check;  // empty: `shown` counts the drafts of that week
  std::int64_t shown = 0, applied = 0, dismissed = 0;
};

}  // namespace sincerely
