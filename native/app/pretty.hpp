#pragma once
// A review as a person reads it in a terminal: the draft, passages underlined, beneath each what it
// is about.

#include <string>
#include <string_view>

#include "mail/draft.hpp"
#include "review/review.hpp"

namespace sincerely {

/// colour   may control sequences be used; without them underlines are drawn on a line of their own
/// returns  text that ends in a line end; suggestions that the level keeps back are counted at the end
std::string pretty(const Review& review, const DraftMessage& draft, std::string_view locale,
                   bool colour);

}  // namespace sincerely
