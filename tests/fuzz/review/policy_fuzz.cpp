// A policy file: in force as a whole, or refused at a line of the file; what is locked has a
// reason, fits, and the same bytes say the same.

#include "base/moment.hpp"
#include "catalogue.hpp"
#include "fuzz.hpp"
#include "review/policy/policy.hpp"

using namespace sincerely;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(fuzz::Input(data, size).rest());
  const auto& catalogue = fuzz::catalogue();
  const auto read = read_policy(bytes, catalogue);
  if (const auto* fault = std::get_if<PolicyFault>(&read)) {
    const auto lines = std::ranges::count(bytes, '\n') + 1;
    require(fault->line >= 1 && fault->line <= lines && !fault->what.empty(),
            "a fault names a line of the file");
    return 0;
  }
  const Policy& policy = std::get<Policy>(read);
  for (const Change& change : policy.locked) {
    require(policy.lock_on(change.path).has_value(), "what is locked has a reason");
    require(change.path != "ignored", "what a person dismissed is theirs");
    require(change.path != "history.on" || change.value != Json(true), "nobody is made to learn");
  }
  const auto locked = with_changes({}, policy.locked, catalogue);
  require(
      std::holds_alternative<Settings>(locked) || std::get<WrongField>(locked).path == "changes",
      "what is locked can be set");
  for (const auto& [id, stage] : policy.stages)
    require(catalogue.find(id) != nullptr, "a stage is of a check");
  if (policy.signing)
    require(policy.signing->key.size() == 16 && moment_of(policy.signing->expires),
            "what is signed says by whom and until when");
  const auto again = read_policy(bytes, catalogue);
  require(std::holds_alternative<Policy>(again) &&
              std::get<Policy>(again).locked.size() == policy.locked.size(),
          "the same bytes say the same");
  return 0;
}
