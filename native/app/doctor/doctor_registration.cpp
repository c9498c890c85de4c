#include "app/doctor/doctor_registration.hpp"

#include "app/install/registration.hpp"
#include "app/install/registration_rights.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

std::string name_of(Scope scope) { return scope == Scope::user ? "user" : "system"; }

/// The program that a manifest names, as far as it can be read.
fs::path program_in(const fs::path& manifest) {
  std::error_code error;
  if (!fs::is_regular_file(manifest, error)) return {};  // no pipe: reading it would wait
  auto parsed = parse_json(read_file(manifest).value_or(""));
  const Json* json = std::get_if<Json>(&parsed);
  if (!json || !json->is_object() || !json->contains("path") || !(*json)["path"].is_string())
    return {};
  return (*json)["path"].get<std::string>();
}

void add_steps(const Lookup& lookup, bool decides, DoctorFindings& findings) {
  const std::string scope = name_of(lookup.place.scope);
  for (const Step& step : lookup.steps) {
    DoctorFinding finding{
        scope + "." + step.id,  step.name + " (" + scope + ")", State::good, step.detail, step.fix,
        FaultKind::registration};
    if (!step.good) finding.state = decides ? State::fault : State::not_needed;
    // A manifest that is there and passed over is worth a look, one that is absent is not.
    if (!step.good && !decides && !lookup.absent) finding.state = State::note;
    if (finding.state == State::not_needed) finding.fix.clear();
    findings.push_back(std::move(finding));
  }
}

void add_rights(const Lookup& lookup, const Locations& table, DoctorFindings& findings) {
  const fs::path manifest = table.manifest(lookup.place);
  const bool for_all = lookup.place.scope == Scope::system;
  for (const fs::path& path : {manifest, program_in(manifest)}) {
    if (path.empty()) continue;
    const auto found = writable_by_others(path, for_all);
    if (!found) continue;
    findings.push_back({name_of(lookup.place.scope) + ".rights",
                        "who may write (" + name_of(lookup.place.scope) + ")", State::fault,
                        found->path.string() + " can be written by " + found->who, found->fix,
                        FaultKind::rights});
    return;
  }
}

/// Two manifests that name two programs: which one runs depends on who looks first.
void add_copies(const std::vector<Lookup>& lookups, const Locations& table,
                DoctorFindings& findings) {
  fs::path first;
  for (const Lookup& lookup : lookups) {
    const fs::path program = program_in(table.manifest(lookup.place));
    if (program.empty()) continue;
    std::error_code error;
    if (!first.empty() && program != first && !fs::equivalent(program, first, error)) {
      findings.push_back(
          {"copies", "copies", State::note,
           first.string() + " is used; " + program.string() + " is registered too",
           own_path().string() + " uninstall --user --keep-profile --client " + lookup.place.client,
           FaultKind::none});
      return;
    }
    first = program;
  }
}

}  // namespace

DoctorFindings look_at_registration(const std::vector<Lookup>& lookups, const Locations& table) {
  DoctorFindings findings;
  const Lookup* decides = decisive(lookups);
  for (const Lookup& lookup : lookups) {
    add_steps(lookup, &lookup == decides, findings);
    if (!lookup.absent && (&lookup == decides || lookup.decides))
      add_rights(lookup, table, findings);
  }
  add_copies(lookups, table, findings);
  return findings;
}

}  // namespace sincerely
