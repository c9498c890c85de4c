#pragma once
// What the data file of a check says under `applies` and `rule`.

#include <nlohmann/json_fwd.hpp>

#include "review/catalogue/catalogue.hpp"

namespace sincerely {

/// fails     check_json::Fault, as all here
Applies applies_of(const nlohmann::json& value);

/// The rule of a check without a function.
Rule rule_of(const nlohmann::json& value);

/// The rule of a check with a function: what its phrases are and what stands around them.
Rule phrase_rule_of(const nlohmann::json& value);

/// Families, thresholds and messages that `applies` and `rule` name are there.
/// words     families of cues.tsv
void expect_rule_names(const Check& check, const ReadingWords& words);

}  // namespace sincerely
