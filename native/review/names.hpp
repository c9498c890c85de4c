#pragma once
// The names that enumerations carry on the wire, in the order of their values.

#include <array>
#include <string_view>

#include "checks/check.hpp"
#include "review/review.hpp"
#include "review/settings.hpp"

namespace sincerely::names {

inline constexpr std::array<std::string_view, 3> kDraftKind{"new", "reply", "forward"};
inline constexpr std::array<std::string_view, 2> kFormat{"plain", "html"};
inline constexpr std::array<std::string_view, 2> kGroup{"authenticity", "personalization"};
inline constexpr std::array<std::string_view, 7> kFamily{
    "residue", "generic", "honesty", "person", "thread", "perspective", "care"};
inline constexpr std::array<std::string_view, 3> kSeverity{"hint", "notice", "attention"};
inline constexpr std::array<std::string_view, 6> kNeed{"draft",   "recipients", "thread",
                                                       "history", "pastes",     "attachments"};
inline constexpr std::array<std::string_view, 4> kEvidence{"thread", "recipient", "history",
                                                           "draft"};
inline constexpr std::array<std::string_view, 9> kAction{
    "delete",   "replace",   "quote", "jump", "dismiss", "always-ignore", "not-for-this-person",
    "turn-off", "learn-more"};
inline constexpr std::array<std::string_view, 4> kSwap{"only-them", "a-few", "anyone",
                                                       "not-judged"};
inline constexpr std::array<std::string_view, 3> kLevel{"calm", "balanced", "thorough"};
inline constexpr std::array<std::string_view, 3> kBeforeSend{"never", "attention", "any"};
inline constexpr std::array<std::string_view, 3> kDisclosure{"off", "remind", "require"};
inline constexpr std::array<std::string_view, 4> kStage{"off", "monitor", "show", "ask"};
inline constexpr std::array<std::string_view, 7> kProfile{
    "private", "office", "sales", "support", "hr", "public-service", "leadership"};
inline constexpr std::array<std::string_view, 4> kOutcome{"applied", "dismissed", "always-ignore",
                                                          "not-for-this-person"};

inline constexpr std::array<std::string_view, kTraits> kTrait{
    "sentence-length", "sentence-spread", "word-length",   "long-words",
    "contractions",    "first-person",    "second-person", "we",
    "small-words",     "brackets",        "pauses",        "commas",
    "exclamations",    "favourites",      "openings",      "closings"};

template <typename Names, typename Value>
std::string_view of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace sincerely::names
