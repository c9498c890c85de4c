#pragma once
// The names that enumerations carry on the wire, in the order of their values. Written by
// extension/tools/make_protocol_types.mjs from manifests/protocol/types.schema.json.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

// clang-format off
namespace sincerely::names {

inline constexpr std::array<std::string_view, 3> kDraftKind{
    "new",
    "reply",
    "forward",
};

inline constexpr std::array<std::string_view, 2> kTextFormat{
    "plain",
    "html",
};

inline constexpr std::array<std::string_view, 11> kMailKind{
    "transactional",
    "logistics",
    "answer",
    "advice",
    "pitch",
    "bad-news",
    "thanks",
    "condolence",
    "announcement",
    "private",
    "other",
};

inline constexpr std::array<std::string_view, 2> kGroup{
    "authenticity",
    "personalization",
};

inline constexpr std::array<std::string_view, 7> kFamily{
    "residue",
    "generic",
    "honesty",
    "person",
    "thread",
    "perspective",
    "care",
};

/// In rising order.
inline constexpr std::array<std::string_view, 3> kSeverity{
    "hint",
    "notice",
    "attention",
};

/// What a check has to be given to run.
inline constexpr std::array<std::string_view, 6> kNeed{
    "draft",
    "recipients",
    "thread",
    "history",
    "pastes",
    "attachments",
};

inline constexpr std::array<std::string_view, 4> kEvidenceSource{
    "thread",
    "recipient",
    "history",
    "draft",
};

inline constexpr std::array<std::string_view, 9> kActionKind{
    "delete",
    "replace",
    "quote",
    "jump",
    "dismiss",
    "always-ignore",
    "not-for-this-person",
    "turn-off",
    "learn-more",
};

inline constexpr std::array<std::string_view, 4> kSwap{
    "only-them",
    "a-few",
    "anyone",
    "not-judged",
};

/// What a voice is told by.
inline constexpr std::array<std::string_view, 16> kTrait{
    "sentence-length",
    "sentence-spread",
    "word-length",
    "long-words",
    "contractions",
    "first-person",
    "second-person",
    "we",
    "small-words",
    "brackets",
    "pauses",
    "commas",
    "exclamations",
    "favourites",
    "openings",
    "closings",
};

inline constexpr std::array<std::string_view, 3> kLevel{
    "calm",
    "balanced",
    "thorough",
};

/// Defaults for a line of work.
inline constexpr std::array<std::string_view, 7> kSettingsProfile{
    "private",
    "office",
    "sales",
    "support",
    "hr",
    "public-service",
    "leadership",
};

inline constexpr std::array<std::string_view, 3> kBeforeSend{
    "never",
    "attention",
    "any",
};

inline constexpr std::array<std::string_view, 3> kDisclosurePolicy{
    "off",
    "remind",
    "require",
};

/// How far an administrator has rolled out a check.
inline constexpr std::array<std::string_view, 4> kStage{
    "off",
    "monitor",
    "show",
    "ask",
};

inline constexpr std::array<std::string_view, 4> kOutcome{
    "applied",
    "dismissed",
    "always-ignore",
    "not-for-this-person",
};

inline constexpr std::array<std::string_view, 3> kDictionaryStatus{
    "loading",
    "ready",
    "unavailable",
};

/// The name of a value.
template <typename Names, typename Value>
constexpr std::string_view of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

/// The value of a name; nothing for an unknown one.
template <typename Value, typename Names>
constexpr std::optional<Value> value_of(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Value>(i);
  return std::nullopt;
}

}  // namespace sincerely::names
