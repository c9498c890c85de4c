#pragma once
// What is known about the writer. An absent profile is a valid, empty profile: checks that need
// history stay silent.

#include <chrono>
#include <map>
#include <string>
#include <vector>

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
  std::vector<std::string> known_addresses;  // people written to before, lower case, sorted
  std::map<Language, Voice> voices;          // of languages with enough mails
  SipKey sketch_key;
  std::vector<SentMail> sent;        // of the last `kSamenessDays`
  std::vector<SentPart> sent_parts;  // `mail` counts in `sent`
  std::vector<Sketch> standing;      // texts that the writer lets stand
  std::vector<OpenPromise> promises;
};

/// How far back mails are compared with each other.
inline constexpr std::chrono::days kSamenessDays{30};

}  // namespace sincerely
