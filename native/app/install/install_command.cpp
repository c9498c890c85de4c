#include <iostream>

#include "app/commands/commands.hpp"
#include "app/install/install_plan.hpp"
#include "app/install/registration.hpp"
#include "app/output/terminal_text.hpp"
#include "os/platform.hpp"

namespace sincerely {
namespace {

std::string_view name(Scope scope) { return scope == Scope::user ? "user" : "system"; }

int refused(const CommandLine& line, const Refusal& refusal) {
  if (line.json)
    std::cout << dump_lines(
        {{"good", false}, {"exit", refusal.code}, {"refused", refusal.what}, {"fix", refusal.fix}});
  unusable(refusal.what + (refusal.fix.empty() ? "" : "\n  " + refusal.fix));
  return refusal.code;
}

/// Writes what is not as planned. returns   what became of each file, in order, or what was in the
/// way
std::variant<std::vector<std::string>, Refusal> carry_out(const InstallPlan& plan,
                                                          const CommandLine& line) {
  std::vector<std::string> states;
  for (const PlannedFile& file : plan.files) {
    const bool ready = is_there_as(file.path, file.bytes, file.runnable);
    states.push_back(ready ? "unchanged" : line.dry_run ? "would be written" : "written");
    if (ready || line.dry_run) continue;
    if (const auto fault = put_file(file.path, file.bytes, file.runnable))
      return Refusal{kNotPermitted, *fault,
                     line.scope == Scope::system
                         ? "sudo " + own_path().string() + " install --system"
                         : "Is the home folder yours and writable?"};
  }
  return states;
}

Json report(const InstallPlan& plan, const CommandLine& line,
            const std::vector<std::string>& states) {
  Json files = Json::array(), skipped = Json::array();
  for (std::size_t k = 0; k < states.size(); ++k)
    files.push_back({{"what", plan.files[k].what},
                     {"path", plan.files[k].path.string()},
                     {"state", states[k]}});
  for (const SkippedClient& client : plan.skipped)
    skipped.push_back({{"client", client.client}, {"reason", client.reason}});
  return {{"good", true},
          {"exit", 0},
          {"dryRun", line.dry_run},
          {"scope", name(line.scope)},
          {"clients", plan.clients},
          {"skipped", std::move(skipped)},
          {"program", plan.program.string()},
          {"files", std::move(files)},
          {"next", next_steps(plan)}};
}

void print(const InstallPlan& plan, const CommandLine& line,
           const std::vector<std::string>& states) {
  std::cout << (line.dry_run ? "Would register for" : "Registered for");
  for (const std::string& client : plan.clients) std::cout << ' ' << client;
  std::cout << " (" << name(line.scope) << ")\n  program: " << shown(plan.program.string()) << '\n';
  for (std::size_t k = 0; k < states.size(); ++k)
    std::cout << "  " << plan.files[k].what << ' ' << states[k] << ": "
              << shown(plan.files[k].path.string()) << '\n';
  for (const SkippedClient& client : plan.skipped)
    std::cout << "  left out: " << client.client << " (" << client.reason << ")\n";
  std::cout << "Next:\n";
  for (const std::string& step : next_steps(plan)) std::cout << "  " << shown(step) << '\n';
  std::cout << "If the program moves, `doctor` says so and `install` mends it.\n";
}

}  // namespace

int install_command(const CommandLine& line) {
  const auto planned = plan_install(line);
  if (const auto* refusal = std::get_if<Refusal>(&planned)) return refused(line, *refusal);
  const auto& plan = std::get<InstallPlan>(planned);
  if (line.scope == Scope::system) make_for_all_users();
  const auto done = carry_out(plan, line);
  if (const auto* refusal = std::get_if<Refusal>(&done)) return refused(line, *refusal);
  const auto& states = std::get<std::vector<std::string>>(done);
  if (line.json)
    std::cout << dump_lines(report(plan, line, states));
  else
    print(plan, line, states);
  return 0;
}

}  // namespace sincerely
