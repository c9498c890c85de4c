#include "app/command_options.hpp"

#include <Poco/Util/OptionException.h>

#include <charconv>
#include <sstream>

#include "base/moment.hpp"
#include "base/wire_names.hpp"
#include "host/locations.hpp"
#include "review/settings.hpp"

namespace sincerely {
namespace {

std::chrono::sys_seconds time_of(const std::string& iso) {
  const auto time = moment_of(iso);
  if (!time)
    throw Poco::Util::InvalidArgumentException("--now takes a time as in 2026-05-11T09:00:00Z");
  return *time;
}

void take_format(CommandLine& line, const std::string& value) {
  if (value != "pretty" && value != "json" && value != "sarif" && value != "ale")
    throw Poco::Util::InvalidArgumentException("--format takes pretty, json, sarif or ale");
  line.format = value;
}

void take_jobs(CommandLine& line, const std::string& value) {
  constexpr unsigned kMost = 256;
  const auto end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, line.jobs);
  if (error != std::errc{} || rest != end || line.jobs > kMost)
    throw Poco::Util::InvalidArgumentException("--jobs takes a number from 0 to 256");
}

void take_level(CommandLine& line, const std::string& value) {
  if (!names::value_of<Level>(names::kLevel, value))
    throw Poco::Util::InvalidArgumentException("--level takes calm, balanced or thorough");
  line.level = value;
}

/// Names with commas between them.
void take_names(std::vector<std::string>& names, const std::string& value) {
  std::istringstream in(value);
  for (std::string name; std::getline(in, name, ',');) names.push_back(name);
}

/// One client, several with commas between them, or all.
void take_client(CommandLine& line, const std::string& value) {
  std::istringstream names(value);
  for (std::string name; std::getline(names, name, ',');) {
    if (name == "all") {
      line.all_clients = true;
    } else if (locations().has_client(name)) {
      line.clients.push_back(name);
    } else {
      std::string known;
      for (const std::string& client : locations().client_names()) known += client + ", ";
      throw Poco::Util::InvalidArgumentException("--client takes " + known + "or all");
    }
  }
}

void take_extension(CommandLine& line, const std::string& value) {
  constexpr std::string_view kLetters = "abcdefghijklmnop";
  const bool chromium =
      value.size() == 32 && value.find_first_not_of(kLetters) == std::string::npos;
  if (!chromium && value.find('@') == std::string::npos && !value.starts_with('{'))
    throw Poco::Util::InvalidArgumentException(
        "--extension takes an id: 32 letters from a to p, or name@domain");
  line.extensions.push_back(value);
}

using C = CommandLine&;
using V = const std::string&;

constexpr CommandOption kOptions[] = {
    {"profile", "", "DIR", {}, [](C c, V v) { c.run.profile = v; }},
    {"no-profile", "", nullptr, {}, [](C c, V) { c.run.no_profile = true; }},
    {"settings", "", "FILE", {}, [](C c, V v) { c.run.settings = v; }},
    {"policy", "", "FILE", {}, [](C c, V v) { c.run.policy = v; }},
    {"dictionaries", "", "DIR", {}, [](C c, V v) { c.run.dictionaries = v; }},
    {"data", "", "DIR", {}, [](C c, V v) { c.run.data = v; }},
    {"now", "", "TIME", {}, [](C c, V v) { c.run.now = time_of(v); }},
    {"locale", "", "TAG", {}, [](C c, V v) { c.run.locale = v; }},
    {"batch", "", nullptr, {"check", "read", "learn"}, [](C c, V) { c.batch = true; }},
    {"jobs", "", "N", {"check"}, take_jobs},
    {"format", "", "FORM", {"check", "read"}, take_format},
    {"level", "", "LEVEL", {"check"}, take_level},
    {"only", "", "CHECKS", {"check"}, [](C c, V v) { take_names(c.only, v); }},
    {"off", "", "CHECKS", {"check"}, [](C c, V v) { take_names(c.off, v); }},
    {"why", "", nullptr, {"read"}, [](C c, V) { c.why = true; }},
    {"thread", "", "EML", {"check", "read"}, [](C c, V v) { c.thread = v; }},
    {"key", "", "FILE", {"audit"}, [](C c, V v) { c.key = v; }},
    {"unit", "", "NAME", {"audit"}, [](C c, V v) { c.unit = v; }},
    {"template", "", "FILE", {"audit"}, [](C c, V v) { c.templates.emplace_back(v); }},
    {"final", "", nullptr, {"audit"}, [](C c, V) { c.final = true; }},
    {"json",
     "",
     nullptr,
     {"checks", "explain", "pack", "install", "uninstall", "doctor"},
     [](C c, V) { c.json = true; }},
    {"user", "", nullptr, {"install", "uninstall"}, [](C c, V) { c.scope = Scope::user; }},
    {"system", "", nullptr, {"install", "uninstall"}, [](C c, V) { c.scope = Scope::system; }},
    {"client", "", "NAMES", {"install", "uninstall", "doctor"}, take_client},
    {"extension", "", "ID", {"install"}, take_extension},
    {"dry-run", "", nullptr, {"install", "uninstall"}, [](C c, V) { c.dry_run = true; }},
    {"bundle", "", "FILE", {"doctor"}, [](C c, V v) { c.bundle = v; }},
    {"prove-sandbox", "", nullptr, {"doctor"}, [](C c, V) { c.prove_sandbox = true; }},
    {"copy", "", nullptr, {"install"}, [](C c, V) { c.copy = true; }},
    {"keep-profile", "", nullptr, {"uninstall"}, [](C c, V) { c.keep_profile = true; }},
    {"version", "V", nullptr, {}, [](C c, V) { c.version = true; }},
    {"help", "h", nullptr, {}, [](C c, V) { c.help = true; }},
};

}  // namespace

std::span<const CommandOption> command_options() { return kOptions; }

}  // namespace sincerely
