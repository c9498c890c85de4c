#include "host/log.hpp"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <set>

#include "os/rights.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kLongestLog = 512 * 1024;  // bytes
constexpr std::size_t kOldLogs = 2;

spdlog::sink_ptr sink_in(const std::optional<std::filesystem::path>& folder) {
  const auto nowhere = std::make_shared<spdlog::sinks::null_sink_mt>();
  if (!folder || !make_own_folder(*folder)) return nowhere;
  // The sink itself would follow a planted link.
  for (const std::string& name : log_files())
    if (!is_free_or_own(*folder / name)) return nowhere;
  spdlog::file_event_handlers handlers;
  handlers.after_open = [](const spdlog::filename_t&, std::FILE* file) {
    keep_from_children(file);
  };
  try {
    return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
        (*folder / log_files().front()).string(), kLongestLog, kOldLogs, false, handlers);
  } catch (const spdlog::spdlog_ex&) {
    return nowhere;
  }
}

}  // namespace

std::vector<std::string> log_files() {
  std::vector<std::string> files{"host.log"};
  for (std::size_t age = 1; age <= kOldLogs; ++age)
    files.push_back("host." + std::to_string(age) + ".log");
  return files;
}

void open_log(const std::optional<std::filesystem::path>& folder) {
  auto log = std::make_shared<spdlog::logger>("sincerely", sink_in(folder));
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %P %l %v");
  log->flush_on(spdlog::level::info);
  // A full disk is no reason to write about it anywhere else.
  log->set_error_handler([](const std::string&) {});
  spdlog::set_default_logger(std::move(log));
}

void log_start(std::string_view version) { spdlog::info("start {}", version); }
void log_end(std::string_view how) { spdlog::info("end {}", how); }

void log_sandbox(const Sandbox& sandbox) {
  spdlog::info("sandbox network {}, files {}", name_of(sandbox.network), name_of(sandbox.files));
  for (const std::string& missing : sandbox.missing) spdlog::info("sandbox {}", missing);
}

void log_review(const Review& review) {
  std::set<std::string> ids;
  for (const Suggestion& suggestion : review.suggestions) ids.insert(suggestion.check);
  std::string checks;
  for (const std::string& id : ids) checks += (checks.empty() ? "" : ",") + id;
  spdlog::info("review {:.2f} ms {}", static_cast<double>(review.elapsed_micros) / 1000, checks);
}

void log_refusal(const WireError& error) {
  spdlog::info("refused {}", static_cast<int>(error.code));
}

}  // namespace sincerely
