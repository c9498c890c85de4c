#pragma once
// What doctor says of the sandbox: it confines a process as a review would be, and tries things.

#include "app/command_line.hpp"
#include "app/doctor/doctor_finding.hpp"
#include "os/sandbox/proof.hpp"

namespace sincerely {

/// Places of a review as `options` name them; a profile that is not there is not made.
Proof prove_sandbox_of_review(const RunOptions& options,
                              const std::optional<std::filesystem::path>& outside);

/// What came out of it: a part counts as enforced when nothing of it worked.
Sandbox enforced_by(const Proof& proof);

void add_sandbox(const Proof& proof, DoctorFindings& findings);

/// doctor --prove-sandbox: a line for each trial, or JSON.
/// returns   the exit code: 17 when something worked that the kernel was to refuse
int prove_command(const CommandLine& line);

}  // namespace sincerely
