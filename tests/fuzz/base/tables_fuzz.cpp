// Tables of data, folded words, dates of the wire: rows are all there or an error names a line of
// the file, what is folded stays so, a day is read again.

#include "base/data_file.hpp"
#include "base/moment.hpp"
#include "fuzz.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void read_rows(std::string_view bytes) {
  try {
    const Table table = read_table(bytes, "t.tsv");
    require(table.lines.size() == table.rows.size(), "each row has a line");
    const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n')) + 1;
    std::size_t before = 1;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      require(table.rows[i].size() == table.columns.size(), "a row has all fields");
      require(table.line(i) > before && table.line(i) <= lines, "rows keep the file's order");
      before = table.line(i);
    }
  } catch (const LoadError& error) {
    require(std::string_view(error.what()).starts_with("t.tsv"), "an error names its file");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool as_date = input.byte() % 2;
  const std::string_view bytes = input.rest();
  if (as_date) {
    const auto moment = moment_of(bytes);
    if (!moment) return 0;
    const auto day = moment_of(iso_day(*moment));
    require(day && *day == std::chrono::floor<std::chrono::days>(*moment), "a day is read again");
    iso_week(*moment);
    return 0;
  }
  read_rows(bytes);
  const std::string folded = fold(bytes);
  require(fold(folded) == folded, "what is folded stays so");
  return 0;
}
