#pragma once
// Figures in a text as sums of money have them: thousands with stop, comma, blank or apostrophe.

#include <cstdint>
#include <span>
#include <vector>

#include "reading/dates/calendar.hpp"
#include "text/document.hpp"

namespace sincerely {

struct Amount {
  Span span;
  double value = 0;  // without what stands behind the decimal sign
  std::uint32_t first_token = 0;
};

/// Figures of the own sentences of a document, in reading order; at most nine digits.
/// dates     of the same document: a year is no sum
/// cost      linear in tokens
/// fails     never
std::vector<Amount> find_amounts(const Document& document, std::span<const WrittenDate> dates);

}  // namespace sincerely
