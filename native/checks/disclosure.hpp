#pragma once
// What the writer, or their house, wants said when a tool helped with a mail.

#include <string>

namespace sincerely {

/// Nothing is asked, it is asked, or it is asked once more before sending.
enum class DisclosurePolicy { off, remind, require };

struct Disclosure {
  DisclosurePolicy policy = DisclosurePolicy::remind;
  std::string sentence;  // their own words for it, put in as they stand; may be empty
};

}  // namespace sincerely
