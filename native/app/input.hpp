#pragma once
// What `check` and `read` are given: a mail file, Draft JSON or plain text, from a file or standard
// input.

#include <string>
#include <variant>

#include "app/command_line.hpp"
#include "language/packs.hpp"
#include "mail/draft.hpp"
#include "protocol/error.hpp"

namespace sincerely {

/// Why the input cannot be used, in words.
struct UnusableInput {
  std::string what;
};

/// The bytes of the file that the command line names, or of standard input.
std::variant<std::string, UnusableInput> read_bytes(const CommandLine& line);

/// Reads those bytes by the name of their file or by what they are, with the mail of --thread.
std::variant<DraftMessage, UnusableInput> read_input(const CommandLine& line, std::string bytes,
                                                     const LanguagePacks& packs);

/// The draft of a line of --batch, or what is wrong with it, as the wire says it.
std::variant<DraftMessage, WireError> draft_of_line(std::string bytes);

}  // namespace sincerely
