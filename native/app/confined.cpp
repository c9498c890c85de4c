#include "app/confined.hpp"

#include "service/places.hpp"

namespace sincerely {

void confine_command(const CommandLine& line, const Preferences* preferences,
                     std::span<const std::string> operands) {
  Places places = places_of(line.run, preferences);
  for (const std::string& operand : operands)
    if (operand != "-") places.read.emplace_back(operand);
  if (line.thread) places.read.push_back(*line.thread);
  confine(places);
}

}  // namespace sincerely
