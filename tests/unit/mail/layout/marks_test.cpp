#include "mail/layout/marks.hpp"

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>

#include "base/data_file.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

struct Row {
  std::string id, kind, words, regex, example, counterexample;
};

std::string with_lines(std::string text) {
  for (auto at = text.find("\\n"); at != text.npos; at = text.find("\\n"))
    text.replace(at, 2, "\n");
  return text;
}

std::vector<Row> rows() {
  constexpr std::string_view path = "languages/und/attribution.tsv";
  const auto table = read_table(data_file(path).value(), path);
  std::vector<Row> out;
  for (const auto& row : table.rows)
    out.push_back({row[table.column("id")], row[table.column("kind")], row[table.column("words")],
                   row[table.column("regex")], with_lines(row[table.column("example")]),
                   with_lines(row[table.column("counterexample")])});
  return out;
}

bool matches(const Row& row, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(row.regex), 0, status);
  EXPECT_TRUE(U_SUCCESS(status)) << row.id;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  matcher.reset(subject);
  return matcher.find() != 0;
}

TEST(AttributionTable, EveryExpressionMatchesItsExampleAndNotItsCounterexample) {
  ASSERT_GT(rows().size(), 200U);
  for (const auto& row : rows()) {
    EXPECT_TRUE(matches(row, row.example)) << row.id;
    if (row.counterexample.empty()) continue;
    EXPECT_FALSE(matches(row, row.counterexample)) << row.id;
  }
}

TEST(Marks, FindEveryExampleThroughItsWords) {
  for (const auto& row : rows()) {
    if (row.words.empty()) continue;
    // These say nothing about roles.
    if (row.kind == "auto-reply" || row.kind == "subject-prefix") continue;
    const auto text = to_utf16("Some words before.\n" + row.example + "\nand after");
    const auto lines = lines_of(text);
    if (lines[1].depth > 0) continue;  // ">>> a >>>" reads as a quoted line, which it is
    const auto marks = find_marks(text, lines, test_packs());
    EXPECT_TRUE(std::ranges::any_of(marks, [](const Mark& mark) { return mark.first == 1; }))
        << row.id << "\n"
        << row.example;
  }
}

TEST(Marks, CoverTheLinesOfTheirMatch) {
  const auto text = to_utf16(
      "Yes.\n\nOn Wed, Oct 27, 2021 at 9:31 AM Ana Lee\n<ana@example.com> wrote:\n\n> Keys?");
  const auto marks = find_marks(text, lines_of(text), test_packs());
  ASSERT_FALSE(marks.empty());
  EXPECT_EQ(marks[0].kind, MarkKind::reply_line);
  EXPECT_EQ(marks[0].first, 2U);
  EXPECT_EQ(marks[0].last, 3U);
}

TEST(Marks, StayOutOfProse) {
  for (const auto* prose :
       {"On Tuesday Ana wrote: we will come.", "I wrote to them on 3 May and they said yes.",
        "If you are not around on Friday, tell me.", "Am Dienstag schrieb Ana, dass sie kommt.",
        "Hun skrev at hun kommer på fredag.", "This message is for Tom.",
        "We sent from my phone the picture.", "Please reply to this line of thought."}) {
    const auto text = to_utf16(prose);
    EXPECT_TRUE(find_marks(text, lines_of(text), test_packs()).empty()) << prose;
  }
}

TEST(Marks, SurviveHostileText) {
  std::string hostile = "On ";
  for (int i = 0; i < 20000; ++i) hostile += "1 wrote ";
  hostile += "\n" + std::string(100000, '-') + " wrote:\n";
  for (int i = 0; i < 2000; ++i) hostile += "On 1 2 3 4\n";
  const auto text = to_utf16(hostile);
  EXPECT_LE(find_marks(text, lines_of(text), test_packs()).size(), 10U);
}

}  // namespace
}  // namespace sincerely
