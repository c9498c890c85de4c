#pragma once
// What is known about the writer. An absent profile is a valid, empty profile: checks that need
// history stay silent.

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "mail/people/greeting.hpp"
#include "profile/sketch.hpp"
#include "profile/voice.hpp"

namespace sincerely {

/// A paragraph that was sent, or all own words of a mail (part 0).
struct SentPart {
  std::uint32_t mail = 0;  // equal for the parts of one mail
  int part = 0;
  int words = 0;
  Sketch sketch{};
};

/// A mail that was sent lately, for the checks that count people.
struct SentMail {
  std::chrono::sys_seconds date;
  std::vector<std::string> to;  // addresses, lower case
  /// Keyed hashes, as in LearntMail.
  std::uint64_t subject = 0;
  std::vector<std::uint64_t> phrases, companies;
  bool answers = false;  // the newest mail of its thread is by somebody it goes to
};

/// How a person was addressed.
struct KnownForm {
  std::string greeting;               // as it was written last to them alone
  Register form = Register::neutral;  // du or Sie, in the newest mail that tells
  std::chrono::sys_seconds date;      // of that mail
};

/// Something the writer promised a person and has not come back to since.
struct OpenPromise {
  std::string address;  // lower case
  std::string text;     // the writer's own sentence, at most 120 characters
  std::chrono::sys_seconds said;
  std::optional<std::chrono::sys_seconds> due;
};

/// Filled from the store (one per profile folder); nothing in it is the text of a mail.
struct Profile {
  bool has_history = false;
  std::vector<std::string> known_addresses;      // people written to before, lower case, sorted
  std::map<std::string, KnownForm> forms;        // by address
  std::map<Language, Voice> voices;              // of languages with enough mails
  std::map<Language, std::set<Trait>> accepted;  // traits that the writer called theirs
  SipKey sketch_key, word_key;
  std::unordered_map<std::uint64_t, int> habits;  // in how many of the newest mails a phrase stands
  std::map<Language, int> habit_mails;            // how many were looked at
  std::vector<SentMail> sent;                     // of the last `kSamenessDays`
  std::vector<SentPart> sent_parts;               // `mail` counts in `sent`
  std::vector<Sketch> standing;                   // texts that the writer lets stand
  std::vector<OpenPromise> promises;
};

/// Traits that the writer called theirs in a language.
std::set<Trait> accepted_in(const Profile& profile, Language language);

/// How far back mails are compared with each other.
inline constexpr std::chrono::days kSamenessDays{30};

}  // namespace sincerely
