#include "checks/check.hpp"

#include <stdexcept>

namespace sincerely {

double CheckData::threshold(std::string_view name) const {
  const auto found = thresholds.find(name);
  if (found == thresholds.end())
    throw std::out_of_range(id + ": no threshold \"" + std::string(name) + "\"");
  return found->second;
}

}  // namespace sincerely
