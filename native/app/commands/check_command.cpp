#include <algorithm>
#include <iostream>

#include "app/commands/check_settings.hpp"
#include "app/commands/commands.hpp"
#include "app/confined.hpp"
#include "app/input.hpp"
#include "app/output/ale.hpp"
#include "app/output/pretty.hpp"
#include "app/output/sarif.hpp"
#include "app/output/terminal_text.hpp"
#include "app/output/terminal_words.hpp"
#include "os/terminal.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

std::string shown_as(const CommandLine& line, std::string bytes, const DraftMessage& draft,
                     const Review& review, const Catalogue& catalogue, std::string_view locale) {
  if (line.format == "json") return dump_lines(to_json(review));
  const std::string file = line.operands.empty() ? "-" : line.operands.front();
  if (line.format == "sarif")
    return sarif(review, draft, catalogue, locale, {file, std::move(bytes)});
  const bool colour = is_terminal(1) && !environment("NO_COLOR");
  return pretty(review, draft, locale, {colour, terminal_width(1) - 1});
}

/// A mail of which not everything was looked at is not one without anything to ask.
void say_what_was_left_out(const Review& review, std::string_view locale) {
  if (review.degraded.empty()) return;
  std::string what;
  for (const auto& part : review.degraded) what += (what.empty() ? "" : "; ") + part;
  std::cerr << shown(terminal_said("left-out", locale, {{"what", what}})) << '\n';
}

/// What a linter of an editor reads: a buffer as it is, with headers and quoted lines.
int check_buffer(const CommandLine& line, const std::string& bytes, Reviewer& reviewer) {
  const lsp::Buffer buffer(to_utf16(bytes));
  const auto mail = lsp::read_mail_buffer(buffer.text(), reviewer.packs());
  if (mail.draft.text.size() > kLongestText) return unusable("the text is longer than 1 MiB");
  const Review review = reviewer.review(mail.draft, terminal_locale(line.run));
  const std::string file = line.operands.empty() ? "-" : line.operands.front();
  std::cout << ale(review, mail, buffer, file);
  return kNothingToSay;
}

}  // namespace

int check_command(const CommandLine& line) {
  if (line.batch) return batch_command(line);
  if (line.operands.size() > 1)
    return unusable("check takes one file; for many there is check --batch");
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  if (line.operands.empty() && is_terminal(0))
    std::cerr << terminal_word("prompt", terminal_locale(line.run)) << '\n';
  if (const std::string wrong = take_settings(line, reviewer); !wrong.empty())
    return unusable(wrong);
  confine_command(line, &reviewer.preferences(), line.operands);
  auto read = read_bytes(line);
  if (const auto* reason = std::get_if<UnusableInput>(&read)) return unusable(reason->what);
  std::string& bytes = std::get<std::string>(read);
  if (line.format == "ale") return check_buffer(line, bytes, reviewer);
  const auto input = read_input(line, bytes, reviewer.packs());
  if (const auto* reason = std::get_if<UnusableInput>(&input)) return unusable(reason->what);
  const auto& draft = std::get<DraftMessage>(input);
  const auto locale = terminal_locale(line.run);
  const Review review = reviewer.review(draft, locale);
  std::cout << shown_as(line, std::move(bytes), draft, review, reviewer.catalogue(), locale);
  if (line.format != "json") say_what_was_left_out(review, locale);
  const bool attention = std::any_of(
      review.suggestions.begin(), review.suggestions.end(),
      [](const Suggestion& suggestion) { return suggestion.severity == Severity::attention; });
  return attention ? kSomethingToSay : kNothingToSay;
}

}  // namespace sincerely
