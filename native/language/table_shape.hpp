#pragma once
// What a table of data/languages may hold: its columns, the values of those that know only some,
// and which columns no two rows share.

#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"

namespace sincerely {

/// Reads data/languages/<folder>/<name>.tsv; columns for whoever edits it (note, source, certainty,
/// example, counterexample) are left out.
/// fails     LoadError with file and line: missing file, a column that is unknown or missing, an
///           unknown value, a row twice
Table read_language_table(const DataFiles& files, std::string_view folder, std::string_view name);

/// A table of this shape without rows.
Table empty_language_table(std::string_view folder, std::string_view name);

}  // namespace sincerely
