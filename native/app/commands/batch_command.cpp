#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

#include "app/commands/batch_lines.hpp"
#include "app/commands/check_settings.hpp"
#include "app/commands/commands.hpp"
#include "app/confined.hpp"
#include "app/input.hpp"
#include "host/frames.hpp"
#include "os/read_file.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kNobodyReads = "nobody reads the reviews any more";

Json reviewed(std::string bytes, Reviewer& reviewer, std::string_view locale) {
  auto draft = draft_of_line(std::move(bytes));
  if (const auto* error = std::get_if<WireError>(&draft)) return {{"error", to_json(*error)}};
  return to_json(reviewer.review(std::get<DraftMessage>(std::move(draft)), locale));
}

std::string answer_to(std::string bytes, Reviewer& reviewer, std::string_view locale) {
  return dump(reviewed(std::move(bytes), reviewer, locale));
}

int end_of_batch(bool lost) {
  return lost ? unusable("lines longer than 8 MiB were passed over") : kNothingToSay;
}

/// Each line is answered before the next is read.
int one_by_one(const CommandLine& line, Reviewer& reviewer) {
  const auto locale = terminal_locale(line.run);
  bool lost = false;
  for (std::string bytes; read_line(std::cin, kLongestFrame, bytes);) {
    lost |= bytes.size() > kLongestFrame;
    std::cout << answer_to(std::move(bytes), reviewer, locale) << '\n' << std::flush;
    if (!std::cout) return unusable(kNobodyReads);
  }
  return end_of_batch(lost);
}

using Reviewers = std::vector<std::unique_ptr<Reviewer>>;

/// A reviewer is a thing of one thread: each thread has its own, with the key of the first. All are
/// made before the kernel confines the command: they open settings and profile.
Reviewers more_reviewers(const CommandLine& line, Reviewer& first, unsigned count) {
  auto options = line.run;
  options.key = first.preferences().key();
  Reviewers out(count);
  std::vector<std::jthread> threads;
  for (auto& reviewer : out)
    threads.emplace_back([&] {
      reviewer = std::make_unique<Reviewer>(options);
      take_settings(line, *reviewer);
    });
  threads.clear();  // waits for them
  return out;
}

int side_by_side(const CommandLine& line, Reviewer& first, const Reviewers& others) {
  constexpr std::size_t kLinesEach = 8;  // read ahead
  BatchLines lines((others.size() + 1) * kLinesEach);
  const auto answer_all = [&](Reviewer& reviewer) {
    const auto locale = terminal_locale(line.run);
    while (const auto next = lines.take())
      lines.answer(next, answer_to(std::move(next->bytes), reviewer, locale));
  };
  std::vector<std::jthread> threads;
  for (const auto& reviewer : others) threads.emplace_back([&] { answer_all(*reviewer); });
  threads.emplace_back([&] { answer_all(first); });
  threads.emplace_back([&] { lines.write(std::cout); });
  bool lost = false, heard = true;
  for (std::string bytes; heard && read_line(std::cin, kLongestFrame, bytes);) {
    lost |= bytes.size() > kLongestFrame;
    heard = lines.add(std::move(bytes));
  }
  lines.close();
  threads.clear();
  return std::cout ? end_of_batch(lost) : unusable(kNobodyReads);
}

}  // namespace

int batch_command(const CommandLine& line) {
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  if (const std::string wrong = take_settings(line, reviewer); !wrong.empty())
    return unusable(wrong);
  const unsigned jobs =
      line.jobs > 0 ? line.jobs : std::max(1U, std::thread::hardware_concurrency());
  const auto others = more_reviewers(line, reviewer, jobs - 1);
  confine_command(line, &reviewer.preferences());
  std::ios::sync_with_stdio(false);
  return others.empty() ? one_by_one(line, reviewer) : side_by_side(line, reviewer, others);
}

}  // namespace sincerely
