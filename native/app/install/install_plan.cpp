#include "app/install/install_plan.hpp"

#include <algorithm>

#include "app/install/registration.hpp"
#include "app/install/registration_rights.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "review/policy/policy_signature.hpp"
#include "review/policy/policy_source.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const char* folder) {
  return path.string().starts_with(std::string(folder) + "/");
}

/// Puts a plan together; the first refusal ends it.
class Planner {
 public:
  explicit Planner(const CommandLine& line) : line_(line), table_(locations()) {}

  InstallPlan plan() {
    choose_clients();
    place_program();
    for (const std::string& client : plan_.clients)
      for (const ManifestPlace& place : places_of(table_, line_.scope, client)) add_manifest(place);
    if (line_.run.policy) add_policy(*line_.run.policy);
    return std::move(plan_);
  }

 private:
  [[noreturn]] static void refuse(int code, std::string what, std::string fix = "") {
    throw Refusal{code, std::move(what), std::move(fix)};
  }

  std::vector<std::string> ids_for(ManifestForm form) const {
    std::vector<std::string> ids = table_.allowed(form);
    for (const std::string& id : line_.extensions) {
      const bool mozilla = id.find('@') != std::string::npos || id.starts_with('{');
      if (mozilla != (form == ManifestForm::mozilla)) continue;
      const std::string listed = mozilla ? id : "chrome-extension://" + id + "/";
      if (std::find(ids.begin(), ids.end(), listed) == ids.end()) ids.push_back(listed);
    }
    return ids;
  }

  void choose_clients() {
    if (!line_.extensions.empty() && line_.scope == Scope::user)
      refuse(2, "--extension takes --system: only what an administrator lists is believed");
    std::vector<std::string> wanted = line_.clients;
    if (wanted.empty()) wanted = {"thunderbird"};
    if (line_.all_clients) wanted = table_.client_names();
    for (const std::string& client : wanted) choose(client);
  }

  void choose(const std::string& client) {
    const auto places = places_of(table_, line_.scope, client);
    if (places.empty())
      refuse(2, "there is no home folder to install into (HOME is not set)",
             "--system installs for everybody");
    if (!ids_for(places.front().form).empty()) return plan_.clients.push_back(client);
    if (!line_.all_clients)
      refuse(2, "this version has no extension for " + client + " yet",
             "--extension ID --system registers one of your own");
    plan_.skipped.push_back({client, "this version has no extension for it"});
  }

  /// With --system the program lies where every user can read it: what is not below /usr or /opt is
  /// copied.
  bool copies() const {
    const fs::path program = own_path();
    return line_.copy || (line_.scope == Scope::system && !is_below(program, "/usr") &&
                          !is_below(program, "/opt"));
  }

  void place_program() {
    plan_.program = own_path();
    if (!is_runnable(plan_.program))
      refuse(2, "the program does not find itself: was it moved while it ran?");
    if (copies()) {
      const auto copy = copy_path(line_.scope);
      if (!copy) refuse(2, "there is no home folder to copy into (HOME is not set)");
      if (*copy != plan_.program) {
        refuse_changeable(plan_.program);
        const auto bytes = read_file(plan_.program, kLongestProgram);
        if (!bytes) refuse(2, plan_.program.string() + ": cannot be read");
        plan_.files.push_back({"program", *copy, *bytes, true});
        copy_libraries(plan_.program.parent_path() / "lib", copy->parent_path() / "lib");
      }
      plan_.program = *copy;
    }
    if (Json::parse(dump(plan_.program.string())) != plan_.program.string())
      refuse(2, "no client can read the path of the program: it is not UTF-8",
             "--copy puts it into a folder whose name is");
    refuse_exposed(nearest(plan_.program));
  }

  /// The portable form has the libraries that it loads beside it.
  void copy_libraries(const fs::path& from, const fs::path& to) {
    std::error_code error;
    for (const auto& library : fs::directory_iterator(from, error))
      if (library.path().filename().string().find(".so") != std::string::npos)
        plan_.files.push_back(
            {"library", to / library.path().filename(), read(library.path()), false});
  }

  /// The path, or the folder above that is already there.
  static fs::path nearest(fs::path path) {
    std::error_code error;
    while (!fs::exists(path, error) && path != path.root_path()) path = path.parent_path();
    return path;
  }

  void refuse_exposed(const fs::path& path) const {
    if (const auto found = writable_by_others(path, line_.scope == Scope::system))
      refuse(kUnsafe, found->path.string() + " can be written by " + found->who, found->fix);
  }

  /// What is copied for everybody may lie in the home of the administrator; nobody else may have
  /// written it.
  static void refuse_changeable(const fs::path& program) {
    if (const auto found = writable_beside_owner(program))
      refuse(kUnsafe, found->path.string() + " can be written by " + found->who, found->fix);
  }

  void add_manifest(const ManifestPlace& place) {
    const fs::path path = table_.manifest(place);
    const bool known = std::any_of(plan_.files.begin(), plan_.files.end(),
                                   [&](const PlannedFile& file) { return file.path == path; });
    if (known) return;
    refuse_exposed(nearest(path));
    Json manifest = manifest_json(place.form, plan_.program, table_);
    manifest[place.form == ManifestForm::mozilla ? "allowed_extensions" : "allowed_origins"] =
        ids_for(place.form);
    plan_.files.push_back({"manifest", path, dump_lines(manifest), false});
  }

  std::string read(const fs::path& path) const {
    const auto bytes = read_file(path);
    if (!bytes) refuse(2, path.string() + ": cannot be read");
    return *bytes;
  }

  void add_policy(const fs::path& file) {
    if (line_.scope == Scope::user)
      refuse(2, "a policy is for the whole machine", "install --system --policy " + file.string());
    const LanguagePacks packs(line_.run.dictionaries);
    const std::string bytes = read(file);
    const auto policy = read_policy(bytes, load_catalogue(packs));
    if (const auto* fault = std::get_if<PolicyFault>(&policy))
      refuse(kPolicyRefused, file.string() + ":" + fault->text());
    plan_.files.push_back({"policy", table_.policy, bytes, false});
    if (const auto& signing = std::get<Policy>(policy).signing) add_signed(file, bytes, *signing);
  }

  /// The signature, the packs and, where this machine has no key yet, the key come along.
  void add_signed(const fs::path& file, const std::string& bytes, const PolicySigning& signing) {
    const fs::path from = file.parent_path(), to = table_.policy.parent_path();
    const fs::path signature_path = file.string() + std::string(kSignatureEnding);
    const std::string signature = read(signature_path);
    const auto here = read_file(to / kPolicyKeys);
    const std::string keys = here ? *here : read(from / kPolicyKeys);
    const auto by = signed_by(bytes, signature, read_public_keys(keys));
    if (const auto* fault = std::get_if<NotSigned>(&by))
      refuse(kPolicyRefused, signature_path.string() + ": " + fault->reason);
    plan_.files.push_back(
        {"signature", table_.policy.string() + std::string(kSignatureEnding), signature, false});
    for (const auto& [name, hash] : signing.packs) {
      const std::string pack = read(from / "packs" / name);
      if (sha256(pack) != hash)
        refuse(kPolicyRefused,
               (from / "packs" / name).string() + ": is not the file that was signed");
      plan_.files.push_back({"pack", to / "packs" / name, pack, false});
    }
    if (!here) plan_.files.push_back({"key", to / kPolicyKeys, keys, false});
  }

  const CommandLine& line_;
  const Locations& table_;
  InstallPlan plan_;
};

/// How the packed extension of a client is called, as build and packages name it.
std::string packed_name(const std::string& client) {
  if (client == "thunderbird") return "sincerely-thunderbird.xpi";
  const bool mozilla = client == "firefox" || client == "librewolf";
  return mozilla ? "sincerely-firefox.xpi" : "sincerely-chromium.zip";
}

std::optional<fs::path> packed_extension(const std::string& client) {
  const fs::path folder = own_path().parent_path();
  for (const fs::path& place :
       {folder, folder.parent_path() / "extension", fs::path("/usr/share/sincerely")}) {
    std::error_code error;
    const fs::path file = place / packed_name(client);
    if (fs::is_regular_file(file, error)) return file;
  }
  return {};
}

}  // namespace

std::variant<InstallPlan, Refusal> plan_install(const CommandLine& line) {
  try {
    return Planner(line).plan();
  } catch (const Refusal& refusal) {
    return refusal;
  }
}

std::vector<std::string> next_steps(const InstallPlan& plan) {
  std::vector<std::string> steps;
  for (const std::string& client : plan.clients) {
    const auto file = packed_extension(client);
    steps.push_back(client + ": install the extension" +
                    (file ? " " + file->string() : ", where it is not there yet"));
  }
  const bool policy = std::any_of(plan.files.begin(), plan.files.end(),
                                  [](const PlannedFile& file) { return file.what == "policy"; });
  steps.push_back(policy
                      ? "Restart the clients: a host reads the policy when it starts."
                      : "No restart is needed: a client looks for the program at each connection.");
  return steps;
}

}  // namespace sincerely
