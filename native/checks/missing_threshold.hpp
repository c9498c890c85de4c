#pragma once
// A threshold that a function asks for and the data file of its check does not have.

#include <stdexcept>
#include <string>

namespace sincerely {

struct MissingThreshold : std::out_of_range {
  explicit MissingThreshold(const std::string& name)
      : std::out_of_range("no threshold \"" + name + "\"") {}
};

}  // namespace sincerely
