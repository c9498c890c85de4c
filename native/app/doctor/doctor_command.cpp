#include <iostream>

#include "app/commands/commands.hpp"
#include "app/doctor/doctor_bundle.hpp"
#include "app/doctor/doctor_client.hpp"
#include "app/doctor/doctor_equipment.hpp"
#include "app/doctor/doctor_registration.hpp"
#include "app/doctor/doctor_sandbox.hpp"
#include "app/output/terminal_text.hpp"
#include "host/methods.hpp"

namespace sincerely {
namespace {

std::string_view name(Scope scope) { return scope == Scope::user ? "user" : "system"; }

/// Everything about one client, in the order in which a fault would matter.
struct Examined {
  std::string client;
  std::vector<Lookup> lookups;
  DoctorFindings findings;
};

Examined examine(const std::string& client, const Equipment& equipment) {
  const Locations& table = locations();
  Examined examined{client, look_up(table, client), {}};
  examined.findings = look_at_registration(examined.lookups, table);
  for (const DoctorFindings& more : {look_at_client(table, client), equipment.findings})
    examined.findings.insert(examined.findings.end(), more.begin(), more.end());
  return examined;
}

Json to_json(const Lookup& lookup) {
  Json steps = Json::array();
  for (const Step& step : lookup.steps) {
    Json row{{"id", step.id}, {"step", step.name}, {"good", step.good}, {"found", step.detail}};
    if (!step.fix.empty()) row["fix"] = step.fix;
    steps.push_back(std::move(row));
  }
  return {{"client", lookup.place.client},
          {"scope", name(lookup.place.scope)},
          {"manifest", locations().manifest(lookup.place).string()},
          {"good", lookup.good()},
          {"steps", std::move(steps)}};
}

Json to_json(const DoctorFinding& finding) {
  Json row{{"id", finding.id},
           {"name", finding.name},
           {"state", name_of(finding.state)},
           {"found", finding.found}};
  if (!finding.fix.empty()) row["fix"] = finding.fix;
  return row;
}

int exit_code(const DoctorFindings& findings) {
  const DoctorFinding* fault = first_fault(findings);
  return fault ? static_cast<int>(fault->kind) : 0;
}

Json report(const Examined& examined, const Equipment& equipment) {
  const Sandbox& sandbox = equipment.sandbox;
  Json lookups = Json::array(), findings = Json::array(), faults = Json::array();
  for (const Lookup& lookup : examined.lookups) lookups.push_back(to_json(lookup));
  for (const DoctorFinding& finding : examined.findings) {
    findings.push_back(to_json(finding));
    if (finding.state == State::fault) faults.push_back(finding.name + ": " + finding.found);
  }
  const DoctorFinding* first = first_fault(examined.findings);
  return {{"version", version()},
          {"program", own_path().string()},
          {"client", examined.client},
          {"good", !first},
          {"exit", exit_code(examined.findings)},
          {"first", first ? to_json(*first) : Json()},
          {"findings", std::move(findings)},
          {"lookups", std::move(lookups)},
          {"languages", equipment.languages},
          {"faults", std::move(faults)},
          {"sandbox", {{"network", name_of(sandbox.network)}, {"files", name_of(sandbox.files)}}}};
}

void print(const Examined& examined, bool colours) {
  std::cout << examined.client << '\n';
  for (const DoctorFinding& finding : examined.findings) {
    const bool grey = finding.state == State::good || finding.state == State::not_needed;
    const std::string line = shown("  " + finding.name + ": " + finding.found);
    if (colours && grey)
      std::cout << "\033[90m" << line << "\033[0m\n";
    else
      std::cout << line << (grey ? "" : finding.state == State::fault ? "  <-- fault" : "") << '\n';
    if (finding.state == State::note && !finding.fix.empty())
      std::cout << "      " << shown(finding.fix) << '\n';
  }
  if (const DoctorFinding* first = first_fault(examined.findings))
    std::cout << shown("\nFix first: " + first->name + ": " + first->found + "\n  " + first->fix)
              << '\n';
  else
    std::cout << '\n' << examined.client << " finds the program.\n";
}

std::vector<std::string> clients_of(const CommandLine& line) {
  if (line.all_clients) return locations().client_names();
  if (line.clients.empty()) return {"thunderbird"};
  return line.clients;
}

}  // namespace

int doctor_command(const CommandLine& line) {
  if (line.prove_sandbox) return prove_command(line);
  const Equipment equipment = look_at_equipment(line.run);
  const auto clients = clients_of(line);
  Json reports = Json::array();
  int code = 0;
  for (const std::string& client : clients) {
    const Examined examined = examine(client, equipment);
    if (examined.lookups.empty()) return unusable("no place is known where " + client + " looks");
    if (code == 0) code = exit_code(examined.findings);
    reports.push_back(report(examined, equipment));
    if (!line.json) print(examined, is_terminal(1));
  }
  const Json whole = clients.size() == 1 ? reports.front() : reports;
  if (line.json) std::cout << dump_lines(whole);
  if (line.bundle) {
    if (const auto fault = write_bundle(*line.bundle, whole)) return unusable(*fault);
    if (!line.json) std::cout << "Written for support: " << shown(line.bundle->string()) << '\n';
  }
  return code;
}

}  // namespace sincerely
