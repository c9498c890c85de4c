#pragma once
// The lines of a file of letters: its fenced blocks, headers, people and the mails sent before.

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "history/digest.hpp"
#include "mail/person.hpp"

namespace sincerely::tests {

/// A fenced block, with the heading above it and what stands behind its fence.
struct Block {
  std::string heading, info;
  int line = 0;
  std::vector<std::string> lines;
};

/// fails: std::runtime_error when the file cannot be read or a block has no end
std::vector<Block> fenced_blocks(const std::filesystem::path& file);

/// Without blanks around it.
std::string trimmed(std::string text);

Person person_of(const std::string& text);
/// Parted by `;`, or by commas after an address: names may hold commas ("Berg, Jonas <...>").
std::vector<Person> people_of(const std::string& text);
/// Parted by commas.
std::vector<std::string> list_of(const std::string& text);

/// "Name: value"; nothing for other lines.
std::optional<std::pair<std::string, std::string>> header_of(const std::string& line);

/// The mails of a `history` block, parted by lines of `---`.
/// fails: std::runtime_error for a line that is no header
std::vector<SentMessage> history_of(const Block& block);

}  // namespace sincerely::tests
