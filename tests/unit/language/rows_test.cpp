// tests/language/*.tsv: what people who know a language and no C++ say that rows of its tables do.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "mail/format/header.hpp"
#include "mail/people/closing.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

Table rows_of(const std::string& name) {
  const auto path = "tests/language/" + name;
  std::ifstream file(std::string(SINCERELY_SOURCE) + "/" + path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  EXPECT_FALSE(bytes.empty()) << path;
  return read_table(bytes, path);
}

Span all_of(const std::u16string& text) { return {0, static_cast<std::int32_t>(text.size())}; }

std::string names_of(const Greeting& greeting) {
  std::string out;
  for (const auto& person : greeting.people)
    for (const auto& word : person.words) out += (out.empty() ? "" : " ") + word.text;
  return out;
}

TEST(language_rows, greetings) {
  const auto table = rows_of("greetings.tsv");
  const auto text = table.column("text"), formula = table.column("formula"),
             names = table.column("names");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto line = to_utf16(row[text]);
    const auto greeting = parse_greeting(line, all_of(line), test_packs());
    const auto where = table.file + ":" + std::to_string(table.line(i)) + ": " + row[text];
    EXPECT_EQ(greeting ? greeting->formula : "-", row[formula]) << where;
    EXPECT_EQ(greeting ? names_of(*greeting) : "", row[names]) << where;
  }
}

TEST(language_rows, closings) {
  const auto table = rows_of("closings.tsv");
  const auto text = table.column("text"), closes = table.column("closes");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto line = to_utf16(table.rows[i][text]);
    EXPECT_EQ(closing_line(line, all_of(line), mail_words(test_packs())) ? "yes" : "no",
              table.rows[i][closes])
        << table.file << ":" << table.line(i) << ": " << table.rows[i][text];
  }
}

TEST(language_rows, dates) {
  const auto table = rows_of("dates.tsv");
  const auto text = table.column("text"), date = table.column("date");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    EXPECT_EQ(iso_date(table.rows[i][text], test_packs()), table.rows[i][date])
        << table.file << ":" << table.line(i) << ": " << table.rows[i][text];
}

}  // namespace
}  // namespace sincerely
