#include "app/doctor/doctor_finding.hpp"

#include <algorithm>
#include <array>

namespace sincerely {

std::string_view name_of(State state) {
  constexpr std::array<std::string_view, 4> kNames{"good", "note", "not-needed", "fault"};
  return kNames[static_cast<std::size_t>(state)];
}

const DoctorFinding* first_fault(const DoctorFindings& findings) {
  const auto fault = std::ranges::find(findings, State::fault, &DoctorFinding::state);
  return fault == findings.end() ? nullptr : &*fault;
}

}  // namespace sincerely
