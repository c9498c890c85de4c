#pragma once
// Findings to sentences in the writer's language: ICU MessageFormat over the wording of the data
// files.

#include <string>
#include <string_view>

#include "review/catalogue/catalogue.hpp"
#include "review/review.hpp"

namespace sincerely {

/// fails     std::invalid_argument when the text is no MessageFormat pattern
void validate_wording(const std::string& pattern);

/// Fills a pattern. Values that it does not name are ignored; names without a value are left out of
/// the text.
std::string fill(const std::string& pattern, std::string_view locale,
                 const std::map<std::string, std::string>& values,
                 const std::map<std::string, double>& counts);

/// In whose language something is said, and what the wording calls the reader of the mail.
struct Listener {
  const LanguagePacks& packs;
  std::string_view locale;  // en, de, de-du, nb; a check without it speaks English
  std::string reader;       // reader_name
};

/// The suggestion for a finding, without hash, rank and budget: values on one line, a capital at
/// the start.
Suggestion word_finding(const Check& check, const Finding& finding, const Draft& draft,
                        const Listener& to);

}  // namespace sincerely
