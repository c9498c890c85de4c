// Files of models: read whole or refused; what was read can be written again byte by byte, and
// gives chances whatever is asked.

#include <cmath>

#include "base/data_file.hpp"
#include "fuzz.hpp"
#include "reading/acts/acts_model.hpp"
#include "reading/acts/logistic.hpp"
#include "reading/acts/trees.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void read_acts(std::string_view bytes) {
  const LanguageModels models = read_models(bytes, "m");
  require(write_models(models) == bytes, "a model is written as it was read");
  for (const SenseRow& row : models.sense_rows)
    require(row.sense < models.senses.size(), "a class of sense has a name");
  for (const SideModels& side : models.sides)
    require(side.weights.size() == side.keys.size() * side.acts.size(),
            "each feature has a weight for each act");
}

/// Trees, or a weighted sum.
template <typename Model>
void read_signs(std::string_view bytes, float value) {
  const Model model(bytes, "m");
  const std::vector<float> signs(model.signs().size(), value);
  const double chance = model.probability(signs);
  require(chance >= 0 && chance <= 1, "a chance is a chance");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t kind = input.byte();
  try {
    if (kind % 2 == 0)
      read_acts(input.rest());
    else if (kind & 2)
      read_signs<Logistic>(input.rest(), static_cast<float>(kind) - 100);
    else
      read_signs<Trees>(input.rest(), static_cast<float>(kind) - 100);
  } catch (const LoadError& error) {
    require(std::string_view(error.what()).starts_with("m"), "an error names its file");
  }
  return 0;
}
