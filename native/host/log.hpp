#pragma once
// The log file in the state folder: ids of checks, error codes and milliseconds, never a word of a
// mail. Rotates at 512 KiB.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "os/sandbox.hpp"
#include "protocol/error.hpp"
#include "review/review.hpp"

namespace sincerely {

/// The files of the log, the newest first.
std::vector<std::string> log_files();

/// Directs everything that is logged in this process to <folder>/host.log, or nowhere when that
/// cannot be written safely.
void open_log(const std::optional<std::filesystem::path>& folder);

void log_start(std::string_view version);
void log_sandbox(const Sandbox& sandbox);
void log_end(std::string_view how);
void log_review(const Review& review);
void log_refusal(const WireError& error);

}  // namespace sincerely
