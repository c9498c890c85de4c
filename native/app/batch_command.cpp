#include <iostream>

#include "app/check_settings.hpp"
#include "app/commands.hpp"
#include "app/confined.hpp"
#include "host/frames.hpp"
#include "os/read_file.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

Json reviewed(std::string bytes, Reviewer& reviewer, std::string_view locale) {
  if (bytes.size() > kLongestFrame)
    return {{"error",
             to_json(WireError{ErrorCode::frame_too_long, "the line is longer than 8 MiB", {}})}};
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed))
    return {{"error", to_json(to_error(*problem))}};
  auto draft = read_draft_json(std::get<Json>(parsed), "draft");
  if (const auto* error = std::get_if<WireError>(&draft)) return {{"error", to_json(*error)}};
  return to_json(reviewer.review(std::get<DraftMessage>(std::move(draft)), locale));
}

}  // namespace

int batch_command(const CommandLine& line) {
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  if (const std::string wrong = take_settings(line, reviewer); !wrong.empty())
    return unusable(wrong);
  confine_command(line, &reviewer.preferences());
  const auto locale = terminal_locale(line.run);
  std::ios::sync_with_stdio(false);
  bool lost = false;
  for (std::string bytes; read_line(std::cin, kLongestFrame, bytes);) {
    lost |= bytes.size() > kLongestFrame;
    std::cout << dump(reviewed(std::move(bytes), reviewer, locale)) << '\n' << std::flush;
    if (!std::cout) return unusable("nobody reads the reviews any more");
  }
  return lost ? unusable("lines longer than 8 MiB were passed over") : kNothingToSay;
}

}  // namespace sincerely
