#pragma once
// How a client finds the program, as findings: the manifests, who may write them, two copies.

#include <vector>

#include "app/doctor/doctor_finding.hpp"
#include "app/lookup.hpp"

namespace sincerely {

/// The place that decides gives faults; every other one only notes.
DoctorFindings look_at_registration(const std::vector<Lookup>& lookups, const Locations& table);

}  // namespace sincerely
