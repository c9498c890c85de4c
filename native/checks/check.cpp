#include "checks/check.hpp"

#include "checks/missing_threshold.hpp"

namespace sincerely {

double CheckData::threshold(std::string_view name) const {
  const auto found = thresholds.find(name);
  if (found == thresholds.end()) throw MissingThreshold(std::string(name));
  return found->second;
}

}  // namespace sincerely
