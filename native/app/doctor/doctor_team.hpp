#pragma once
// Whether the writer takes part in team sameness, and what waits (docs/team.md).

#include "app/doctor/doctor_finding.hpp"
#include "service/reviewer.hpp"

namespace sincerely {

/// One line, from the files of the profile alone: no connection is opened.
void add_team(Reviewer& reviewer, DoctorFindings& findings);

}  // namespace sincerely
