#pragma once
// Aggregates as JSON: for merging, with everything, and as the result, without what few writers
// could be known by.

#include <variant>

#include "audit/aggregate.hpp"
#include "review/json_text.hpp"

namespace sincerely {

/// An aggregate to be merged: one line, the same bytes for the same counts.
Json to_json(const Aggregate& aggregate);

/// fails     with the path of the field that is not as `to_json` writes it
std::variant<Aggregate, AuditError> read_aggregate(const Json& json);

/// What may be told: no hashes of writers, no shards, nothing of fewer than `kFewestWriters`
/// writers. How many counts were left out is said in `suppressed`.
Json result_of(const Aggregate& aggregate);

}  // namespace sincerely
