#include "app/doctor/doctor_team.hpp"

#include <algorithm>

#include "history/team_files.hpp"

namespace sincerely {
namespace {

DoctorFinding finding_of(State state, std::string found, std::string fix = "") {
  return {"team", "team", state, std::move(found), std::move(fix), FaultKind::store};
}

DoctorFinding look_at_boxes(const ProfileFolder& folder) {
  const auto texts = outbox_of(folder);
  const auto waiting = std::ranges::count(texts, false, &OutboxText::sent);
  std::string last;
  for (const OutboxText& one : texts) last = std::max(last, one.sent_on);
  return finding_of(State::good, "on, outbox " + std::to_string(texts.size()) + " sketches, " +
                                     std::to_string(waiting) + " of them wait, " +
                                     (last.empty() ? "none sent yet" : "last sent " + last));
}

}  // namespace

void add_team(Reviewer& reviewer, DoctorFindings& findings) {
  const ProfileFolder* folder = reviewer.preferences().folder();
  const auto& policy = reviewer.preferences().policy().team;
  try {
    if (policy && policy->forbidden)
      findings.push_back(finding_of(State::not_needed, "off, forbidden: " + policy->reason));
    else if (!folder || !membership_of(*folder))
      findings.push_back(finding_of(State::not_needed, "off"));
    else
      findings.push_back(look_at_boxes(*folder));
  } catch (const StoreError& error) {
    findings.push_back(finding_of(State::fault, error.what(), "sincerely-team opt-out"));
  }
}

}  // namespace sincerely
