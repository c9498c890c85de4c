#pragma once
// What the writer does not want to hear again, and the key under which excerpts are remembered: no
// word of any mail.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "os/folder.hpp"

namespace sincerely {

/// Key of the hashes, made once per profile.
using FeedbackKey = std::array<std::uint8_t, 32>;

/// What was silenced: excerpts by hash, checks by person.
struct Feedback {
  std::set<std::string> excerpts;
  std::set<std::pair<std::string, std::string>> for_person;  // check, address in lower case

  bool operator==(const Feedback&) const = default;
};

inline constexpr std::string_view kFeedbackFile = "feedback.json";
inline constexpr std::string_view kSettingsFile = "settings.json";
inline constexpr std::string_view kKeyFile = "hash.key";

/// A key that nobody can guess.
FeedbackKey fresh_key();

/// The key of a profile; made when there is none.
/// fails   StoreError, also when the file has another length
FeedbackKey key_of(const ProfileFolder& folder);

/// fails   StoreError when the file cannot be read as feedback
Feedback load_feedback(const ProfileFolder& folder);
void save_feedback(const ProfileFolder& folder, const Feedback& feedback);

}  // namespace sincerely
