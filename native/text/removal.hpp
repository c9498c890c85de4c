#pragma once
// What has to go with words that are taken out of a draft, so that no double blanks stay behind.

#include "text/document.hpp"

namespace sincerely {

/// A stretch with the blanks that follow it on its line.
/// span      UTF-16 into the document's text
/// cost      constant
/// fails     never
Span with_blanks_after(const Document& document, Span span);

/// A sentence with the blanks that follow it on its line.
Span removal_of(const Document& document, const Sentence& sentence);

}  // namespace sincerely
