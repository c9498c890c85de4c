#pragma once
// `Review` to JSON, and how it is made to fit into one message of the client.

#include "review/json_text.hpp"
#include "review/review.hpp"

namespace sincerely {

inline constexpr std::size_t kLongestReply =
    1'048'576;  // bytes: the client ends the host over this

/// The Review as on the wire, suggestions in the order given.
Json to_json(const Review& review);

/// Makes a review fit: evidence goes first, that of the highest ranks before that of the lower,
/// then whole suggestions from the highest rank down, then what names the languages of passages.
/// review    JSON of a Review; `truncated` is set when something was left out
/// room      bytes that its serialised form may take
void fit(Json& review, std::size_t room);

}  // namespace sincerely
