#pragma once
// One function per command; each returns the exit code of the process.

#include "app/command_line.hpp"
#include "os/platform.hpp"

namespace sincerely {

/// What the protocol lays down for `check`, and what the other commands go by as well.
inline constexpr int kNothingToSay = 0;
inline constexpr int kSomethingToSay = 1;
inline constexpr int kUnusable = 2;

/// Serves a client until its end. `channel` was taken before anything else ran.
int host_command(const CommandLine& line, ChannelEnds channel);
int check_command(const CommandLine& line);
/// check --batch: one Draft a line in, one Review a line out, in the same order, each written as
/// soon as it is known.
int batch_command(const CommandLine& line);
/// read: what was read in a mail, pretty or as JSON; with --batch one Draft a line in, one Reading
/// a line out.
int read_command(const CommandLine& line);
/// learn: sent mail from mbox, Maildir, .eml, or NDJSON; writes one line of counts.
int learn_command(const CommandLine& line);
/// audit: counts of sent mail, without a word of it; audit merge, audit report.
int audit_command(const CommandLine& line);
int checks_command(const CommandLine& line);
int explain_command(const CommandLine& line);
/// pack check: can files with own checks be used, and what is wrong in them?
int pack_command(const CommandLine& line);
int install_command(const CommandLine& line);
int uninstall_command(const CommandLine& line);
int doctor_command(const CommandLine& line);

/// Says on standard error what is in the way, and returns kUnusable.
int unusable(std::string_view what);

}  // namespace sincerely
