#include <algorithm>
#include <iostream>

#include "app/commands.hpp"
#include "app/input.hpp"
#include "app/pretty.hpp"
#include "app/sarif.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

std::string shown_as(const CommandLine& line, const DraftMessage& draft, const Review& review,
                     const Catalogue& catalogue, std::string_view locale) {
  std::string format = line.format;
  if (format.empty()) format = is_terminal(1) ? "pretty" : "json";
  if (format == "json") return dump_lines(to_json(review));
  const std::string file = line.operands.empty() ? "-" : line.operands.front();
  if (format == "sarif") return sarif(review, draft, catalogue, locale, file);
  const bool colour = is_terminal(1) && !environment("NO_COLOR");
  return pretty(review, draft, locale, colour);
}

}  // namespace

int check_command(const CommandLine& line) {
  if (line.batch) return batch_command(line);
  if (line.operands.size() > 1)
    return unusable("check takes one file; for many there is check --batch");
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  if (line.operands.empty() && is_terminal(0)) std::cerr << "Write or paste a mail, then Ctrl+D.\n";
  const auto input = read_input(line, reviewer.packs());
  if (const auto* reason = std::get_if<UnusableInput>(&input)) return unusable(reason->what);
  const auto& draft = std::get<DraftMessage>(input);
  const auto locale = terminal_locale(line.run);
  const Review review = reviewer.review(draft, locale);
  std::cout << shown_as(line, draft, review, reviewer.catalogue(), locale);
  const bool attention = std::any_of(
      review.suggestions.begin(), review.suggestions.end(),
      [](const Suggestion& suggestion) { return suggestion.severity == Severity::attention; });
  return attention ? kSomethingToSay : kNothingToSay;
}

}  // namespace sincerely
