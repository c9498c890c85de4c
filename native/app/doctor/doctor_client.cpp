#include "app/doctor/doctor_client.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "host/methods.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "review/json_text.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

/// Firefox calls xdg-native-messaging-proxy from this version on, when the preference is 1
/// (widget.use-xdg-desktop-portal.native-messaging-proxy).
constexpr int kProxyFromFirefox = 157;
constexpr const char* kProxyService =
    "/usr/share/dbus-1/services/org.freedesktop.NativeMessagingProxy.service";

bool is_mozilla(const std::string& client) {
  return client == "thunderbird" || client == "firefox" || client == "librewolf";
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_directory(error)) folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

void add_from_mozilla(const fs::path& profile, const Locations& table,
                      std::vector<InstalledExtension>& found) {
  auto parsed = parse_json(read_file(profile / "extensions.json").value_or(""));
  const Json* json = std::get_if<Json>(&parsed);
  if (!json || !json->is_object() || !json->contains("addons")) return;
  for (const Json& addon : (*json)["addons"]) {
    if (!addon.is_object() || !addon.contains("id") || !addon["id"].is_string()) continue;
    const auto id = addon["id"].get<std::string>();
    if (std::ranges::find(table.mozilla_ids, id) == table.mozilla_ids.end()) continue;
    const auto version = addon.find("version"), active = addon.find("active");
    found.push_back(
        {profile, version != addon.end() && version->is_string() ? version->get<std::string>() : "",
         active == addon.end() || *active != Json(false)});
  }
}

void add_from_chromium(const fs::path& profile, const Locations& table,
                       std::vector<InstalledExtension>& found) {
  for (const std::string& id : table.chromium_ids)
    for (const fs::path& version : folders_in(profile / "Extensions" / id)) {
      const std::string name = version.filename().string();
      found.push_back({profile, name.substr(0, name.find('_')), true});
    }
}

std::string value_in_ini(const fs::path& path, const std::string& key) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(key + "=")) return line.substr(key.size() + 1);
  return "";
}

/// Major and minor number.
std::pair<int, int> numbers(const std::string& version) {
  std::pair<int, int> both{-1, -1};
  const char* const end = version.data() + version.size();
  const auto [dot, error] = std::from_chars(version.data(), end, both.first);
  if (error == std::errc() && dot != end && *dot == '.') std::from_chars(dot + 1, end, both.second);
  return both;
}

/// Processes of this user that run a program which was replaced since: its link ends so.
bool runs_replaced(const std::string& name) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const fs::path exe = fs::read_symlink(entry.path() / "exe", error);
    if (error) continue;
    const std::string path = exe.string(), file = exe.filename().string();
    if (path.ends_with(" (deleted)") &&
        (file == name + " (deleted)" || file == name + "-bin (deleted)"))
      return true;
  }
  return false;
}

const fs::path* installed(const ClientPlace& place) {
  const auto program = std::ranges::find_if(place.programs, [](const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
  });
  return program == place.programs.end() ? nullptr : &*program;
}

DoctorFinding packaged(const ClientPlace& place) {
  DoctorFinding finding{"client." + place.packaging,
                        "client as " + place.packaging,
                        State::note,
                        place.home.string(),
                        "",
                        FaultKind::none};
  std::error_code error;
  if (place.packaging == "snap" && is_mozilla(place.client)) {
    finding.fix = "reaches the program where the desktop portal has WebExtensions (Ubuntu)";
  } else if (is_mozilla(place.client) && fs::exists(kProxyService, error)) {
    finding.fix = "from version " + std::to_string(kProxyFromFirefox) +
                  " on: set widget.use-xdg-desktop-portal.native-messaging-proxy to 1";
  } else {
    finding.fix = "cannot start a program outside its sandbox: use the client of the distribution";
  }
  return finding;
}

/// The extension in one profile.
DoctorFinding extension_in(const InstalledExtension& found) {
  DoctorFinding finding{"extension", "extension",
                        State::good, found.version + " in " + found.profile.string(),
                        "",          FaultKind::extension};
  if (!found.active) {
    finding.state = State::fault;
    finding.found += ", switched off";
    finding.fix = "switch it on in the list of add-ons";
  } else if (!versions_fit(std::string(version()), found.version)) {
    finding.state = State::fault;
    finding.found += " does not fit program " + std::string(version());
    finding.fix =
        "bring the older of the two up to date; versions next to each other work together";
  }
  return finding;
}

DoctorFinding client_there(const std::string& client, const ClientPlace& place, bool elsewhere) {
  if (const fs::path* program = installed(place)) {
    const std::string version = client_version(*program);
    return {"client",    "client",
            State::good, client + (version.empty() ? "" : " " + version) + ", " + program->string(),
            "",          FaultKind::none};
  }
  if (elsewhere)
    return {"client", "client",       State::not_needed, "no ordinary package of " + client,
            "",       FaultKind::none};
  return {"client",
          "client",
          State::note,
          client + " was not found where packages put it",
          "nothing to do if it lies elsewhere",
          FaultKind::none};
}

}  // namespace

std::vector<InstalledExtension> extensions_of(const Locations& table, const std::string& client) {
  std::vector<InstalledExtension> found;
  for (const ClientPlace& place : table.clients) {
    if (place.client != client) continue;
    for (const fs::path& profile : folders_in(place.profiles))
      if (is_mozilla(client))
        add_from_mozilla(profile, table, found);
      else
        add_from_chromium(profile, table, found);
  }
  return found;
}

std::string client_version(const fs::path& program) {
  return value_in_ini(program.parent_path() / "application.ini", "Version");
}

bool versions_fit(const std::string& program, const std::string& extension) {
  const auto a = numbers(program), b = numbers(extension);
  return a.first >= 0 && a.first == b.first && std::abs(a.second - b.second) <= 1;
}

DoctorFindings look_at_client(const Locations& table, const std::string& client) {
  DoctorFindings findings;
  std::error_code error;
  for (const ClientPlace& place : table.clients)
    if (place.client == client && !place.packaging.empty() && fs::exists(place.home, error))
      findings.push_back(packaged(place));
  for (const ClientPlace& place : table.clients)
    if (place.client == client && place.packaging.empty())
      findings.insert(findings.begin(), client_there(client, place, !findings.empty()));
  if (runs_replaced(client))
    findings.push_back({"client.restart", "client running", State::fault,
                        client + " was updated since it started", "quit and start " + client,
                        FaultKind::client});
  const auto extensions = extensions_of(table, client);
  for (const InstalledExtension& found : extensions) findings.push_back(extension_in(found));
  if (extensions.empty())
    findings.push_back({"extension", "extension", State::note, "in no profile of " + client,
                        "install it in " + client + ", or by a policy of the client",
                        FaultKind::none});
  return findings;
}

}  // namespace sincerely
