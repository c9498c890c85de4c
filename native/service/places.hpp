#pragma once
// Where a review opens files once it has begun.

#include "os/sandbox.hpp"
#include "service/preferences.hpp"

namespace sincerely {

/// The profile is kept, dictionaries and the team's own checks are read. Settings, policy and data
/// files were read whole when the reviewer was made.
/// preferences   of the run; null: it keeps nothing
Places places_of(const RunOptions& options, const Preferences* preferences);

}  // namespace sincerely
