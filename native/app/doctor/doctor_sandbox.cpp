#include "app/doctor/doctor_sandbox.hpp"

#include <algorithm>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/output/terminal_text.hpp"
#include "os/platform.hpp"
#include "review/json_text.hpp"
#include "service/places.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

std::string_view name_of(Trial::Outcome outcome) {
  switch (outcome) {
    case Trial::Outcome::refused:
      return "refused";
    case Trial::Outcome::worked:
      return "works";
    case Trial::Outcome::not_tried:
      break;
  }
  return "not tried";
}

/// A hole by hand would be an answer of its own; here the trials have the last word.
Enforcement enforced(Enforcement told, const std::vector<Trial>& trials, bool files) {
  const bool broken = std::ranges::any_of(trials, [&](const Trial& trial) {
    return trial.kind != Trial::Kind::needed && (trial.kind == Trial::Kind::files) == files &&
           !trial.as_asked();
  });
  return broken ? Enforcement::not_enforced : told;
}

Json to_json(const Trial& trial) {
  Json row{{"tried", trial.what},
           {"kind", name_of(trial.kind)},
           {"outcome", name_of(trial.outcome)},
           {"asAsked", trial.as_asked()}};
  if (trial.error != 0) row["errno"] = name_of_error(trial.error);
  return row;
}

void print(const Proof& proof) {
  for (const Trial& trial : proof.trials) {
    std::string line(name_of(trial.outcome));
    line.resize(11, ' ');
    line += name_of_error(trial.error);
    line.resize(20, ' ');
    std::cout << shown(line + trial.what) << (trial.as_asked() ? "" : "  <-- not as asked") << '\n';
  }
  const Sandbox sandbox = enforced_by(proof);
  std::cout << "\nnetwork " << name_of(sandbox.network) << ", files " << name_of(sandbox.files)
            << '\n';
  for (const std::string& missing : sandbox.missing) std::cout << shown(missing) << '\n';
}

}  // namespace

Proof prove_sandbox_of_review(const RunOptions& options, const std::optional<fs::path>& outside) {
  Places places = places_of(options, nullptr);
  if (const auto profile = options.profile ? options.profile : data_folder();
      profile && !options.no_profile)
    places.kept.push_back(*profile);
  if (const auto logs = state_folder()) places.kept.push_back(*logs);
  return prove_sandbox(places, outside);
}

Sandbox enforced_by(const Proof& proof) {
  Sandbox sandbox = proof.sandbox;
  sandbox.network = enforced(sandbox.network, proof.trials, false);
  sandbox.files = enforced(sandbox.files, proof.trials, true);
  return sandbox;
}

void add_sandbox(const Proof& proof, DoctorFindings& findings) {
  const Sandbox sandbox = enforced_by(proof);
  const bool denied =
      sandbox.network == Enforcement::denied && sandbox.files == Enforcement::denied;
  std::string found = "network " + std::string(name_of(sandbox.network)) + ", files " +
                      std::string(name_of(sandbox.files));
  for (const std::string& missing : sandbox.missing) found += "; " + missing;
  for (const Trial& hole : proof.holes()) found += "; not as asked: " + hole.what;
  findings.push_back({"sandbox", "sandbox", denied ? State::good : State::note, std::move(found),
                      "", FaultKind::none});
}

int prove_command(const CommandLine& line) {
  const auto home = environment("HOME");
  const Proof proof =
      prove_sandbox_of_review(line.run, home ? std::optional<fs::path>(*home) : std::nullopt);
  const bool held = proof.holes().empty();
  if (!line.json) {
    print(proof);
    return held ? 0 : static_cast<int>(FaultKind::sandbox);
  }
  const Sandbox sandbox = enforced_by(proof);
  Json trials = Json::array();
  for (const Trial& trial : proof.trials) trials.push_back(to_json(trial));
  std::cout << dump_lines(
      Json{{"sandbox", {{"network", name_of(sandbox.network)}, {"files", name_of(sandbox.files)}}},
           {"missing", sandbox.missing},
           {"held", held},
           {"trials", std::move(trials)}});
  return held ? 0 : static_cast<int>(FaultKind::sandbox);
}

}  // namespace sincerely
