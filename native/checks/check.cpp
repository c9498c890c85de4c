#include "checks/check.hpp"

#include <cassert>

namespace sincerely {

double CheckData::threshold(std::string_view name) const {
  const auto found = thresholds.find(name);
  assert(found != thresholds.end() && "no such threshold in the data file");
  return found == thresholds.end() ? 0 : found->second;
}

}  // namespace sincerely
