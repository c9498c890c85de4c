// docs/writing-checks.md lists what letters, check files and tables may hold, as the code reads
// them. SINCERELY_WRITE_PAGES=1 house_tests --gtest_filter='pages.*' writes it anew.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/data_file.hpp"
#include "checks/letters.hpp"
#include "review/catalogue/check_keys.hpp"

namespace sincerely::tests {
namespace {

const std::filesystem::path kPage =
    std::filesystem::path(SINCERELY_SOURCE) / "docs/writing-checks.md";

std::string letters() {
  std::ostringstream out;
  out << "## Headers of letters\n\nA letter is a fenced block ```` ```mail en ````: headers, an "
         "empty line, the draft, and lines of `>` that it answers. `[[…]]` marks what the check is "
         "expected to point at. Below `>`, `From`, `To`, `Cc`, `Date` and `Subject` begin another "
         "mail of the thread. A block ```` ```history name ```` above holds mails that were sent "
         "before, parted by `---`, with `To`, `Date`, `Subject` and `Times`. Letters that need "
         "several checks or a long thread stand in `tests/checks/situations/`.\n\n"
         "| header | what |\n| --- | --- |\n";
  for (const auto& [name, what] : letter_headers())
    out << "| `" << name << "` | " << what << " |\n";
  return out.str();
}

std::string keys() {
  std::ostringstream out;
  out << "## Keys of native/data/checks/<id>.json\n\nAn unknown key or value is an error with file "
         "and line.\n\n| in | key | what |\n| --- | --- | --- |\n";
  for (const auto& key : check_keys())
    out << "| " << (key.object == "file" ? "" : key.object) << " | `" << key.name << "` | "
        << key.what << " |\n";
  return out.str();
}

/// "languages/*/greetings.tsv" for the tables of all languages, "checks/*.tsv" for those of checks.
std::string kind_of(std::string_view path) {
  if (path.starts_with("checks/")) return "checks/*.tsv";
  if (!path.starts_with("languages/")) return std::string(path);
  return "languages/*/" + std::string(path.substr(path.rfind('/') + 1));
}

struct Columns {
  std::vector<std::string> names;
  std::map<std::string, std::set<std::string>> values;
};

/// Values of a column are listed where it takes one of a few.
std::string values_of(const std::set<std::string>& values) {
  constexpr std::size_t kMost = 14, kLongest = 24;
  std::string out;
  for (const auto& value : values) {
    if (value.empty()) continue;
    if (values.size() > kMost || value.size() > kLongest || std::isdigit(value.front())) return {};
    out += (out.empty() ? ": `" : "`, `") + value;
  }
  return out.empty() ? out : out + "`";
}

/// Columns that take one of a few values.
const std::set<std::string> kClosed{"kind", "form", "counts", "register", "gender", "number"};

std::string columns() {
  std::map<std::string, Columns> tables;
  for (const auto& file : data_files()) {
    const bool listed = file.path.starts_with("checks/") || file.path.starts_with("languages/");
    if (!file.path.ends_with(".tsv") || !listed) continue;
    const auto table = read_table(file.bytes, file.path);
    auto& all = tables[kind_of(file.path)];
    all.names = table.columns;
    for (const auto& row : table.rows)
      for (std::size_t i = 0; i < row.size(); ++i) all.values[table.columns[i]].insert(row[i]);
  }
  std::ostringstream out;
  out << "## Columns of tables in native/data\n\nPatterns: `(a|b c)` one of, `(…)?` optional, "
         "`<1-3>` that many words, `<date>`, `<num>`, `^` and `$` the edges of a sentence. Kinds: "
         "`phrase`, `lemma` (any inflection), `frame` (as `phrase`), `regex`, `codepoint`, "
         "`token`, "
         "`except` (takes away what it overlaps in its family, or in all with `*`), `note` (not "
         "looked for); each with `@open`, `@close`, `@greeting`, `@signoff`, `@start`, `@end` or "
         "`@sentence-start` where the place counts.\n\n| table | columns |\n| --- | --- |\n";
  for (const auto& [name, table] : tables) {
    out << "| `" << name << "` | ";
    for (std::size_t i = 0; i < table.names.size(); ++i) {
      const auto& column = table.names[i];
      out << (i ? "; " : "") << "`" << column << "`";
      if (kClosed.contains(column)) out << values_of(table.values.at(column));
    }
    out << " |\n";
  }
  return out.str();
}

TEST(pages, writing_checks_is_up_to_date) {
  const auto page = "# Writing checks\n\n<!-- Written by tests/house/pages_test.cpp. -->\n\n" +
                    keys() + "\n" + columns() + "\n" + letters();
  if (std::getenv("SINCERELY_WRITE_PAGES")) {
    std::filesystem::create_directories(kPage.parent_path());
    std::ofstream(kPage) << page;
  }
  std::ifstream in(kPage);
  const std::string there{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(there == page) << kPage << " is out of date: SINCERELY_WRITE_PAGES=1 "
                             << "build/dev/house_tests --gtest_filter='pages.*'";
}

}  // namespace
}  // namespace sincerely::tests
