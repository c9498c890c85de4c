#pragma once
// Letters: Markdown files whose fenced `mail en` blocks are drafts with [[marks]] on what a check
// is expected to point at. Without marks, `Expect:` says it: `whole` (a finding without a span),
// `fires` (any finding, span or not) or `silent` (none; also what no `Expect:` means). `History:`
// names a fenced `history <name>` block of the file: mails parted by `---`, sent before the draft.

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "checks/disclosure.hpp"
#include "history/digest.hpp"
#include "mail/draft.hpp"

namespace sincerely::tests {

struct Letter {
  std::string check;   // id: the file's name
  std::string name;    // heading and number, fit for a test name
  std::string file;    // from the root of the project: tests/checks/swap-test.md
  std::string folder;  // "" or "situations_", for test names
  int line = 0;
  Language language = Language::en;
  DraftMessage draft;
  std::vector<Span> marks;  // expected spans, in order
  bool whole = false;       // expects a finding without a span
  bool fires = false;       // expects a finding, with or without a span
  std::optional<std::string> severity, message_key;
  std::vector<std::string> evidence;  // expected lines, in order
  Disclosure disclosure;              // as in the writer's settings
  std::optional<std::string> offers;  // expected words of the first edit that puts some in
  std::string now = "2026-05-11";
  std::vector<SentMessage> history;  // what was sent before
  int colleagues = 0;                // who sent each paragraph of it, too
};

/// Letters of one file, in order. fails: std::runtime_error with file and line
std::vector<Letter> read_letters(const std::filesystem::path& file);

/// Headers that a letter may have, each with what it is for (docs/writing-checks.md).
std::vector<std::pair<std::string, std::string>> letter_headers();

/// GoogleTest names a letter by its place.
void PrintTo(const Letter& letter, std::ostream* out);

}  // namespace sincerely::tests
