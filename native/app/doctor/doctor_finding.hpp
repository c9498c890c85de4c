#pragma once
// What doctor says: one line for each thing it looked at.

#include <string>
#include <vector>

namespace sincerely {

/// What kind of fault it is; the value is doctor's exit code. 2 is a command line that cannot be
/// used.
enum class FaultKind {
  none = 0,
  registration = 1,
  client = 10,
  extension = 11,
  rights = 12,
  policy = 13,
  store = 14,
  dictionaries = 15,
  program = 16,
  sandbox = 17,
};

enum class State { good, note, not_needed, fault };

struct DoctorFinding {
  std::string id;    // stable: "client.version", "manifest.user"
  std::string name;  // neutral, for people: "client"
  State state = State::good;
  std::string found;
  std::string fix;  // a command, or what to do; empty unless a fault or a note
  FaultKind kind = FaultKind::none;
};

using DoctorFindings = std::vector<DoctorFinding>;

/// "good", "note", "not-needed", "fault"
std::string_view name_of(State state);

/// The first fault in the order in which they were looked at; null when there is none.
const DoctorFinding* first_fault(const DoctorFindings& findings);

}  // namespace sincerely
