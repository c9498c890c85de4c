#pragma once
// A review as a person reads it in a terminal: the draft, passages underlined, beneath each what it
// is about.

#include <string>
#include <string_view>

#include "mail/draft.hpp"
#include "review/review.hpp"

namespace sincerely {

struct Look {
  bool colour =
      false;  // may control sequences be used; underlines stand on lines of their own either way
  int width = 78;  // columns
};

/// returns  text that ends in a line end; suggestions that the level keeps back are counted at the
///          end
std::string pretty(const Review& review, const DraftMessage& draft, std::string_view locale,
                   const Look& look);

}  // namespace sincerely
