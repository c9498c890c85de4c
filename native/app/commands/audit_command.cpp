#include <algorithm>
#include <fstream>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/confined.hpp"
#include "app/input.hpp"
#include "audit/audit_json.hpp"
#include "audit/auditor.hpp"
#include "audit/report.hpp"
#include "host/frames.hpp"
#include "host/log.hpp"
#include "host/methods.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/mailbox.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/history_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

struct Key {
  std::array<std::uint8_t, kKeyBytes> bytes{};
};

std::variant<Key, UnusableInput> read_key(const CommandLine& line) {
  if (!line.key)
    return UnusableInput{
        "audit needs --key FILE, the same for all parts of the mail: 32 bytes that only you know.\n"
        "Make one: head -c 32 /dev/urandom > audit.key"};
  const auto bytes = read_file(*line.key);
  if (!bytes || bytes->size() != kKeyBytes)
    return UnusableInput{line.key->string() + ": a key of 32 bytes is expected"};
  Key key;
  std::ranges::copy(*bytes, key.bytes.begin());
  return key;
}

/// A SentMessage with its `unit`.
void add_line(std::string bytes, const CommandLine& line, Auditor& auditor) {
  if (bytes.size() > kLongestFrame) return auditor.refuse();
  auto parsed = parse_json(std::move(bytes));
  if (!std::holds_alternative<Json>(parsed)) return auditor.refuse();
  try {
    const Fields fields(std::get<Json>(parsed), "");
    const std::string unit = fields.optional_text("unit").value_or(line.unit);
    auditor.add(read_sent_json(fields), unit);
  } catch (const WrongField&) {
    auditor.refuse();
  }
}

void add_file(std::string_view bytes, const CommandLine& line, const LanguagePacks& packs,
              Auditor& auditor) {
  const auto read = read_mail_file(bytes, packs);
  const auto* file = std::get_if<MailFile>(&read);
  if (!file || file->text.size() > kLongestText) return auditor.refuse();
  auditor.add({file->message_id,
               {file->from, file->to, file->cc, file->date, file->subject, file->text},
               {}},
              line.unit);
}

std::variant<std::vector<std::string>, UnusableInput> read_templates(const CommandLine& line) {
  std::vector<std::string> templates;
  for (const fs::path& path : line.templates) {
    auto text = read_file(path);
    if (!text) return UnusableInput{path.string() + ": cannot be read"};
    templates.push_back(std::move(*text));
  }
  return templates;
}

int count(const CommandLine& line) {
  const auto key = read_key(line);
  if (const auto* reason = std::get_if<UnusableInput>(&key)) return unusable(reason->what);
  const auto templates = read_templates(line);
  if (const auto* reason = std::get_if<UnusableInput>(&templates)) return unusable(reason->what);
  RunOptions options = line.run;
  options.no_profile = true;
  Reviewer reviewer(options);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  const LanguagePacks& packs = reviewer.packs();
  confine_command(line, nullptr, line.operands);
  Auditor auditor(packs, reviewer.catalogue(), reviewer.preferences().settings(),
                  std::get<Key>(key).bytes, std::get<std::vector<std::string>>(templates));
  std::ios::sync_with_stdio(false);
  if (line.operands.empty()) {
    for (std::string bytes; std::getline(std::cin, bytes); bytes.clear())
      if (bytes.find_first_not_of(" \t\r") != bytes.npos) add_line(std::move(bytes), line, auditor);
  } else {
    const std::vector<fs::path> paths(line.operands.begin(), line.operands.end());
    for (const fs::path& path : paths)
      if (!fs::exists(path)) return unusable(path.string() + ": there is no such file");
    for (const MailPlace& place : find_mails(paths, packs))
      add_file(read_mail(place), line, packs, auditor);
  }
  Aggregate counts = auditor.finish();
  counts.rules =
      rules_hash(version(), packs, reviewer.preferences().settings(), reviewer.catalogue());
  std::cout << dump(to_json(counts)) << '\n';
  return kNothingToSay;
}

/// Every line of every file, or of standard input.
std::variant<Aggregate, AuditError> merged(std::span<const std::string> names) {
  std::optional<Aggregate> all;
  const auto take = [&](std::istream& lines, const std::string& name) -> std::optional<AuditError> {
    std::size_t number = 0;
    for (std::string bytes; std::getline(lines, bytes); bytes.clear()) {
      ++number;
      const std::string at = name + ":" + std::to_string(number) + ": ";
      auto parsed = parse_json(std::move(bytes));
      if (const auto* problem = std::get_if<NotJson>(&parsed))
        return AuditError{at + problem->reason};
      auto read = read_aggregate(std::get<Json>(parsed));
      if (const auto* error = std::get_if<AuditError>(&read)) return AuditError{at + error->what};
      if (!all)
        all = std::get<Aggregate>(std::move(read));
      else if (const auto error = all->merge(std::get<Aggregate>(read)))
        return AuditError{at + error->what};
    }
    return {};
  };
  for (const std::string& name : names) {
    std::ifstream file(name);
    if (!file) return AuditError{name + ": cannot be read"};
    if (const auto error = take(file, name)) return *error;
  }
  if (names.empty())
    if (const auto error = take(std::cin, "-")) return *error;
  if (!all) return AuditError{"there is nothing to merge"};
  return *all;
}

int merge(const CommandLine& line) {
  const auto parts = std::span(line.operands).subspan(1);
  confine_command(line, nullptr, parts);
  const auto all = merged(parts);
  if (const auto* error = std::get_if<AuditError>(&all)) return unusable(error->what);
  const auto& aggregate = std::get<Aggregate>(all);
  std::cout << dump(line.final ? result_of(aggregate) : to_json(aggregate)) << '\n';
  return kNothingToSay;
}

int report(const CommandLine& line) {
  RunOptions options = line.run;
  options.no_profile = true;
  Reviewer reviewer(options);
  const auto parts = std::span(line.operands).subspan(1);
  confine_command(line, nullptr, parts);
  const auto all = merged(parts);
  if (const auto* error = std::get_if<AuditError>(&all)) return unusable(error->what);
  std::cout << report_page(result_of(std::get<Aggregate>(all)), reviewer.catalogue(),
                           reviewer.packs().files(), terminal_locale(line.run));
  return kNothingToSay;
}

}  // namespace

int audit_command(const CommandLine& line) {
  if (!line.operands.empty() && line.operands.front() == "merge") return merge(line);
  if (!line.operands.empty() && line.operands.front() == "report") return report(line);
  return count(line);
}

}  // namespace sincerely
