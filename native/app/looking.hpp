#pragma once
// Commands that only look: what is not there yet is not made.

#include "service/run_options.hpp"

namespace sincerely {

/// The same run, without a profile where there is none.
RunOptions looking(RunOptions options);

}  // namespace sincerely
