#pragma once
// What a review needs beside the program: policy, store, checks, dictionaries, sandbox.

#include <map>

#include "app/doctor/doctor_finding.hpp"
#include "language/packs.hpp"
#include "os/sandbox.hpp"
#include "service/run_options.hpp"

namespace sincerely {

struct Equipment {
  DoctorFindings findings;
  std::map<std::string, std::string> languages;  // "ready" or "unavailable: .."
  Sandbox sandbox;                               // as a review would be confined
};

/// One line for each language, those that only --data has too: does its dictionary load? And what
/// of the tables could not be read.
/// cost   loads all dictionaries
void add_languages(const LanguagePacks& packs, Equipment& equipment);

/// Opens everything as a review would. Leaves no trace: a profile that is not there is not made.
/// cost   loads all dictionaries, 50 to 500 ms
Equipment look_at_equipment(const RunOptions& options);

}  // namespace sincerely
