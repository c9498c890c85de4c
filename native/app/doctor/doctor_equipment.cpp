#include "app/doctor/doctor_equipment.hpp"

#include <algorithm>

#include "app/doctor/doctor_sandbox.hpp"
#include "app/doctor/doctor_team.hpp"
#include "app/help.hpp"
#include "app/install/registration_rights.hpp"
#include "app/looking.hpp"
#include "history/history_file.hpp"
#include "os/platform.hpp"
#include "review/packs/pack_words.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

bool is_built_in(Language language) { return index_of(language) < kLanguages.size(); }

/// Debian's packages, as scripts/common.sh names them.
const char* package_of(Language language) {
  switch (language) {
    case Language::de:
      return "hunspell-de-de";
    case Language::nb:
      return "hunspell-no";
    default:
      return "hunspell-en-us";
  }
}

void add_policy(const RunOptions& options, Reviewer& reviewer, DoctorFindings& findings) {
  const PolicyInForce& policy = reviewer.preferences().policy_in_force();
  const fs::path file = options.policy ? *options.policy : options.machine_policy;
  DoctorFinding finding{"policy", "policy", State::good, file.string(), "", FaultKind::policy};
  if (policy.from == PolicyInForce::From::nowhere) {
    finding.state = State::not_needed;
    finding.found = "none";
  }
  if (const auto& signing = policy.policy.signing)
    finding.found += ", version " + std::to_string(signing->version) + ", signed with " +
                     signing->key + ", until " + signing->expires;
  if (!policy.faults.empty()) {
    finding.state = State::fault;
    finding.found = policy.faults.front() + (policy.from == PolicyInForce::From::last_good
                                                 ? "; the last good one stays in force"
                                                 : "; no policy is in force");
    finding.fix = "sudo " + own_path().string() + " install --system --policy FILE";
  }
  findings.push_back(std::move(finding));
  for (const std::string& note : policy.notes)
    findings.push_back({"policy.note", "policy", State::note, note, "", FaultKind::none});
}

/// A pack comes and goes: an id that none has now is noted, and the rest of the policy holds.
void add_missing_checks(Reviewer& reviewer, DoctorFindings& findings) {
  std::vector<std::string> ids;
  for (const Check& check : reviewer.catalogue().checks) ids.push_back(check.data.id);
  for (const std::string& id : reviewer.preferences().policy().own_checks) {
    if (reviewer.catalogue().find(id)) continue;
    const std::string meant = nearest(id, ids);
    findings.push_back({"policy.check", "policy", State::note,
                        id + ": no such check, no pack has it" +
                            (meant.empty() ? "" : " (did you mean \"" + meant + "\"?)"),
                        "", FaultKind::none});
  }
}

/// Only root lays down what is in force for everybody.
void add_policy_rights(const RunOptions& options, DoctorFindings& findings) {
  if (options.policy) return;
  for (const fs::path& file :
       {options.machine_policy, options.machine_policy.parent_path() / kPolicyKeys})
    if (const auto found = writable_by_others(file, true)) {
      findings.push_back({"policy.rights", "who may write the policy", State::fault,
                          found->path.string() + " can be written by " + found->who, found->fix,
                          FaultKind::rights});
      return;
    }
}

/// What is wrong with the history, where there is one: looking makes none.
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

/// Nothing is thrown away: what cannot be used is set aside.
std::string fix_of_store(const std::string& fault, const std::string& profile) {
  if (fault.find("others may write") != std::string::npos) return "chmod go-w " + profile;
  if (fault.find("in use by another program") != std::string::npos)
    return "find /proc/[0-9]*/fd -lname '" + profile +
           "/*' 2>/dev/null  # names what has it open by its number: close that";
  const std::string aside = "mv " + profile + " " + profile + ".aside";
  if (fault.find("newer") != std::string::npos)
    return aside + "  # or bring the program up to date and keep it";
  return aside + "  # begins anew; what was learned and set lies there";
}

void add_store(Reviewer& reviewer, const fs::path& profile, bool there, DoctorFindings& findings) {
  if (!there) {
    findings.push_back(
        {"store", "store", State::not_needed, "nothing is kept yet", "", FaultKind::none});
    return;
  }
  std::vector<std::string> faults = reviewer.preferences().faults();
  std::erase_if(faults, [](const std::string& fault) { return fault.starts_with("policy "); });
  std::ranges::copy(faults_of_history(reviewer), std::back_inserter(faults));
  if (faults.empty())
    findings.push_back({"store", "store", State::good, profile.string(), "", FaultKind::store});
  for (const std::string& fault : faults)
    findings.push_back({"store", "store", State::fault, fault,
                        fix_of_store(fault, profile.string()), FaultKind::store});
}

void add_checks(const Reviewer& reviewer, DoctorFindings& findings) {
  const auto& catalogue = reviewer.catalogue();
  if (catalogue.broken.empty())
    findings.push_back({"checks", "checks", State::good, std::to_string(catalogue.checks.size()),
                        "", FaultKind::program});
  for (const std::string& broken : catalogue.broken)
    findings.push_back(
        {"checks", "checks", State::fault, broken, "install the program anew", FaultKind::program});
}

/// A list that somebody wrote wrongly takes nothing else out: it is noted, and no fault of ours.
void add_own_checks(Reviewer& reviewer, DoctorFindings& findings) {
  for (const auto& [folder, team, pack] : reviewer.own_packs()) {
    const std::string path = (folder / pack.file).string();
    const std::string name = team ? "team checks" : "own checks";
    if (pack.check)
      findings.push_back({"pack", name, State::good,
                          path + ", " + std::to_string(pack.phrases) + " phrases", "",
                          FaultKind::none});
    else
      findings.push_back({"pack", name, State::note,
                          said(pack.faults.front(), path, reviewer.packs(), "en"),
                          "sincerely pack check " + path, FaultKind::none});
  }
}

/// The built-in ones, read or not, then those that only --data has.
std::vector<Language> languages_of(const LanguagePacks& packs) {
  std::vector<Language> out(kLanguages.begin(), kLanguages.end());
  for (const Language language : packs.languages())
    if (!is_built_in(language)) out.push_back(language);
  return out;
}

/// How the dictionary of a language gets here; of one that only --data has no package is known.
std::string fix_of_dictionary(const LanguagePacks& packs, Language language) {
  if (is_built_in(language))
    return std::string("sudo apt-get install --reinstall ") + package_of(language);
  return "install the Hunspell dictionary " + packs.pack(language).facts.dictionary +
         " (languages/" + packs.pack(language).tag + "/language.tsv)";
}

}  // namespace

void add_languages(const LanguagePacks& packs, Equipment& equipment) {
  for (const std::string& broken : packs.broken())
    equipment.findings.push_back({"language-data", "language data", State::fault, broken,
                                  "install the program anew", FaultKind::program});
  for (const Language language : languages_of(packs)) {
    packs.load_dictionary(language);
    const bool ready = packs.status(language) == PackStatus::ready;
    const std::string& name = packs.pack(language).tag;
    const std::string said = ready ? "ready" : "unavailable: " + packs.reason(language);
    const State unavailable = is_built_in(language) ? State::fault : State::note;
    equipment.languages[name] = said;
    equipment.findings.push_back(
        {"dictionary." + name, "dictionary " + name, ready ? State::good : unavailable, said,
         ready ? "" : fix_of_dictionary(packs, language), FaultKind::dictionaries});
  }
}

Equipment look_at_equipment(const RunOptions& options) {
  Equipment equipment;
  const auto profile = options.profile ? options.profile : data_folder();
  std::error_code error;
  const bool there = profile && fs::exists(fs::symlink_status(*profile, error));
  Reviewer reviewer(looking(options));
  add_policy(options, reviewer, equipment.findings);
  add_policy_rights(options, equipment.findings);
  add_store(reviewer, profile.value_or(""), there && !options.no_profile, equipment.findings);
  add_checks(reviewer, equipment.findings);
  add_own_checks(reviewer, equipment.findings);
  add_missing_checks(reviewer, equipment.findings);
  add_team(reviewer, equipment.findings);
  add_languages(reviewer.packs(), equipment);
  const Proof proof = prove_sandbox_of_review(options, {});
  equipment.sandbox = enforced_by(proof);
  add_sandbox(proof, equipment.findings);
  return equipment;
}

}  // namespace sincerely
