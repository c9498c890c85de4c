#pragma once
// The command line, read: a command, what it is about, and options.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "host/locations.hpp"
#include "service/run_options.hpp"

namespace sincerely {

struct CommandLine {
  std::string command;                // empty: none given
  std::vector<std::string> operands;  // after the command
  RunOptions run;
  bool batch = false;
  unsigned jobs = 1;  // mails that are reviewed at a time; 0: one for each processor
  bool json = false;
  bool copy = false;
  bool dry_run = false;
  bool all_clients = false;
  bool why = false;
  bool prove_sandbox = false;
  bool keep_profile = false;
  bool help = false;
  bool version = false;
  Scope scope = Scope::user;
  std::string format;                            // pretty, json, sarif, ale; empty: pretty
  std::string level;                             // calm, balanced, thorough; empty: as set
  std::vector<std::string> only, off;            // checks; empty: as set
  std::vector<std::string> clients;              // empty: the command's own choice
  std::vector<std::string> extensions;           // ids that an administrator lists beside ours
  std::optional<std::filesystem::path> bundle;   // where doctor writes a support file
  std::optional<std::filesystem::path> thread;   // the mail that is answered
  std::optional<std::filesystem::path> key;      // of an audit
  std::string unit;                              // of the organisation, for an audit
  std::vector<std::filesystem::path> templates;  // that audited mails are made from
  bool final = false;                            // audit merge: what may be told
};

/// A command line that cannot be understood, in words.
struct Misuse {
  std::string what;
};

/// Reads the arguments after the program's name. `by_client`: only the options of a run count and
/// unknown ones are passed over, since clients add arguments of their own.
std::variant<CommandLine, Misuse> read_command_line(std::span<const std::string> arguments,
                                                    bool by_client);

/// "en", "de" or "nb": --locale, or what the environment asks for.
std::string_view terminal_locale(const RunOptions& options);

}  // namespace sincerely
