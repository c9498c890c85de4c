#pragma once
// The client itself: is it there, in which version and packaging, and is the extension in a
// profile.

#include <filesystem>
#include <string>
#include <vector>

#include "app/doctor/doctor_finding.hpp"
#include "host/locations.hpp"

namespace sincerely {

/// The extension as a profile of a client lists it.
struct InstalledExtension {
  std::filesystem::path profile;
  std::string version;
  bool active = true;  // switched on
};

/// Looks into every profile of a client, whatever its packaging. Reads extensions.json (Mozilla) or
/// the names of folders (Chromium).
std::vector<InstalledExtension> extensions_of(const Locations& table, const std::string& client);

/// "153.7.0" of a Mozilla client from its application.ini; empty where it cannot be told.
std::string client_version(const std::filesystem::path& program);

/// Do a program and an extension of these versions work together: the same major number, and minor
/// numbers at most one apart (N and N-1)?
bool versions_fit(const std::string& program, const std::string& extension);

/// Client, packaging, whether it was updated since it started, extension in the profile.
DoctorFindings look_at_client(const Locations& table, const std::string& client);

}  // namespace sincerely
