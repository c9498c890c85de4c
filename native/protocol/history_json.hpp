#pragma once
// Sent mails from JSON, and what is known of a person and of the weeks to JSON.

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "history/digest.hpp"
#include "history/history.hpp"
#include "review/fields.hpp"

namespace sincerely {

/// A mail of `history/learn`. Throws WrongField.
SentMessage read_sent_json(const Fields& fields);

/// `history/learn`.
Json to_json(const LearnCount& count);

/// `history/person`; questions, dates and promises the newest first.
Json to_json(const PersonMemory& memory);

/// `history/export`: as many of the page's people as fit into `room` bytes, at least one, and where
/// the next page begins.
Json to_json(const HistoryPage& page, std::size_t room);

/// `reflect/summary`.
Json to_json(std::span<const WeekOfCheck> weeks);

}  // namespace sincerely
