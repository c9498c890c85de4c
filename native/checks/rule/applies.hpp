#pragma once
// Whether a check runs on a mail.

#include "checks/check.hpp"

namespace sincerely {

/// Does it run on this mail, by what the data file says under `applies`?
/// cost      that of Lexicon::find for the families under `unless`
/// fails     as CheckData::threshold
bool applies(const Applies& applies, const CheckContext& context);

}  // namespace sincerely
