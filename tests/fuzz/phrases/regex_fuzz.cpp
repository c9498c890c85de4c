// Regular expressions and the texts that are not searched for them: what is left out, since a
// piece of every match is missing, holds no match.

#include <unicode/regex.h>

#include <memory>
#include <stdexcept>

#include "phrases/regex_rows.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view expression = input.part();
  const std::u16string text = to_utf16(input.rest());
  RegexRow row;
  try {
    row = compile_regex(expression);
  } catch (const std::invalid_argument&) {
    return 0;
  }
  const FoldedText folded(text);
  const auto found = find_regex(row, text, folded);
  std::int32_t at = 0;
  for (const Span span : found) {
    fuzz::require_span(span, text + u" ");
    require(span.begin >= at && !span.empty(), "matches are in order and not empty");
    at = span.end;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString view(false, text.data(), static_cast<std::int32_t>(text.size()));
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern_of(row)->matcher(view, status));
  matcher->setTimeLimit(10, status);
  bool is_there = false;
  while (!is_there && matcher->find(status) && U_SUCCESS(status))
    is_there = matcher->start(status) < matcher->end(status);
  if (U_FAILURE(status)) return 0;  // too costly: a host gives it up as well
  require(!is_there || may_match(row.prefilter, folded), "no match is passed over");
  require(!is_there || !found.empty(), "a match is found");
  return 0;
}
