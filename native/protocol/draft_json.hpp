#pragma once
// `Draft` and its parts from JSON to the plain types of mail/.

#include <variant>

#include "mail/draft.hpp"
#include "protocol/error.hpp"

namespace sincerely {

inline constexpr std::size_t kLongestText = 1'048'576;  // bytes of UTF-8 in Draft.text
inline constexpr std::size_t kLongestDraftId = 1024;    // bytes: it comes back in the Review

/// Reads a draft.
/// json      the value of `draft`; unknown fields are ignored, only `text` is required
/// path      where it stands in params, for `data.path`
/// returns   the draft, pastes clipped to the text and widened to whole characters; or -32602, or
///           -32002 for a text over 1 MiB
std::variant<DraftMessage, WireError> read_draft_json(const Json& json, const std::string& path);

/// A mail of a thread or of `history/learn`. Throws WrongField.
Message read_message_json(const Fields& fields);

}  // namespace sincerely
