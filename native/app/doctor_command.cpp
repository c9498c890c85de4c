#include <algorithm>
#include <iostream>
#include <iterator>

#include "app/commands.hpp"
#include "app/lookup.hpp"
#include "host/methods.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

std::string_view name(Scope scope) { return scope == Scope::user ? "user" : "system"; }

Json to_json(const Lookup& lookup) {
  Json steps = Json::array();
  for (const Step& step : lookup.steps) {
    Json row{{"step", step.name}, {"good", step.good}, {"found", step.detail}};
    if (!step.mend.empty()) row["mend"] = step.mend;
    steps.push_back(std::move(row));
  }
  return {{"client", lookup.place.client},
          {"scope", name(lookup.place.scope)},
          {"manifest", locations().manifest(lookup.place).string()},
          {"good", lookup.good()},
          {"steps", std::move(steps)}};
}

void print(const Lookup& lookup) {
  std::cout << lookup.place.client << ", " << name(lookup.place.scope) << '\n';
  for (const Step& step : lookup.steps)
    std::cout << (step.good ? "  yes  " : "  no   ") << step.name << ": " << step.detail << '\n';
}

/// Dictionaries and store, as a review would find them.
struct Equipment {
  Json languages = Json::object();
  std::vector<std::string> faults;
};

/// What is not right with the history, where there is one: looking makes none.
std::vector<std::string> faults_of_history(Reviewer& reviewer) {
  const ProfileFolder* folder = reviewer.preferences().folder();
  if (!folder || folder->identity(kHistoryFile).empty()) return {};
  try {
    reviewer.memory().open();
  } catch (const StoreError&) {
    // It is among the faults.
  }
  return reviewer.memory().faults();
}

Equipment look_at_equipment(const RunOptions& options) {
  Equipment equipment;
  RunOptions looking = options;
  std::error_code error;
  const auto profile = options.profile ? options.profile : data_folder();
  // Looking leaves no trace: a profile that is not there is not made.
  if (profile && !std::filesystem::exists(std::filesystem::symlink_status(*profile, error)))
    looking.no_profile = true;
  Reviewer reviewer(looking);
  equipment.faults = reviewer.preferences().faults();
  std::ranges::move(faults_of_history(reviewer), std::back_inserter(equipment.faults));
  for (const std::string& broken : reviewer.catalogue().broken)
    equipment.faults.push_back("check " + broken);
  for (Language language : kLanguages) {
    reviewer.packs().load_dictionary(language);
    const bool ready = reviewer.packs().status(language) == PackStatus::ready;
    equipment.languages[std::string(tag(language))] =
        ready ? "ready" : "unavailable: " + reviewer.packs().reason(language);
    if (!ready)
      equipment.faults.push_back("dictionary " + std::string(tag(language)) + ": " +
                                 reviewer.packs().reason(language));
  }
  return equipment;
}

const Lookup* first_amiss(const std::vector<Lookup>& lookups) {
  const Lookup* decides = decisive(lookups);
  return decides && !decides->good() ? decides : nullptr;
}

void print_report(const std::vector<Lookup>& lookups, const Equipment& equipment) {
  for (const Lookup& lookup : lookups) print(lookup);
  std::cout << "languages\n";
  for (const auto& [language, status] : equipment.languages.items())
    std::cout << "  " << language << "   " << status.get<std::string>() << '\n';
  for (const std::string& fault : equipment.faults) std::cout << "  no   " << fault << '\n';
  if (const Lookup* amiss = first_amiss(lookups))
    std::cout << "\nFirst thing to mend: " << amiss->steps.back().name << " ("
              << amiss->steps.back().detail << ")\n  " << amiss->steps.back().mend << '\n';
  else
    std::cout << "\n" << lookups.front().place.client << " finds the program.\n";
}

Json report(const std::vector<Lookup>& lookups, const Equipment& equipment) {
  const Sandbox sandbox = current_sandbox();
  Json rows = Json::array();
  for (const Lookup& lookup : lookups) rows.push_back(to_json(lookup));
  return {{"version", version()},
          {"program", own_path().string()},
          {"good", !first_amiss(lookups) && equipment.faults.empty()},
          {"lookups", std::move(rows)},
          {"languages", equipment.languages},
          {"faults", equipment.faults},
          {"sandbox", {{"network", sandbox.network}, {"files", sandbox.files}}}};
}

}  // namespace

int doctor_command(const CommandLine& line) {
  const std::string client = line.client.empty() ? "thunderbird" : line.client;
  const auto lookups = look_up(locations(), client);
  if (lookups.empty()) return unusable("no place is known where " + client + " looks");
  const Equipment equipment = look_at_equipment(line.run);
  if (line.json)
    std::cout << dump_lines(report(lookups, equipment));
  else
    print_report(lookups, equipment);
  return first_amiss(lookups) || !equipment.faults.empty() ? 1 : 0;
}

}  // namespace sincerely
