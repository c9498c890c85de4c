// Hostile text costs linear time: whatever is repeated, twice as much takes about twice as long.
// Processor time of this thread within one run, ratios only.
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <ostream>

#include "service/reviewer.hpp"

namespace sincerely {
namespace {

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::string filled(const std::string& unit, std::size_t bytes) {
  std::string out;
  while (out.size() + unit.size() <= bytes) out += unit;
  return out;
}

enum class Where { draft, thread, subject };

struct Shape {
  const char* name;
  Where where;
  std::string before, unit;
};

void PrintTo(const Shape& shape, std::ostream* out) { *out << shape.name; }

DraftMessage mail_of(const Shape& shape, std::size_t bytes) {
  DraftMessage mail;
  mail.kind = DraftKind::reply;
  mail.from = {"Kim Berg", "kim@example.org", "", ""};
  mail.to = {{"Ana Lind", "ana@example.com", "", ""}};
  mail.text = "Dear Ana,\n\nthank you for your mail. We are all well here.\n\nBest,\nKim";
  mail.thread.emplace_back().from = mail.to.front();
  mail.thread_given = true;
  mail.thread.front().text = "Hi Kim, all fine.";
  const auto text = shape.before + filled(shape.unit, bytes);
  if (shape.where == Where::draft) mail.text = text;
  if (shape.where == Where::thread) mail.thread.front().text = text;
  if (shape.where == Where::subject) mail.subject = text;
  return mail;
}

class Growth : public testing::TestWithParam<Shape> {};

/// What 64 times 1 KB costs is what 64 KB cost, give or take: a pass over the square is 64 times as
/// dear. Half of that margin is left for caches and the machine.
TEST_P(Growth, IsLinear) {
  RunOptions options;
  options.no_profile = true;
  options.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
  Reviewer reviewer(options);
  const auto seconds = [&](std::size_t bytes) {
    const auto mail = mail_of(GetParam(), bytes);
    const double start = processor_seconds();
    reviewer.review(mail, "en");
    return processor_seconds() - start;
  };
  seconds(1024);  // tables and dictionaries are loaded
  // The least of three: nothing but the work itself is in it.
  const auto least = [&](std::size_t bytes) {
    return std::min({seconds(bytes), seconds(bytes), seconds(bytes)});
  };
  const double small = least(24'000), large = least(96'000);
  EXPECT_LT(large, 2.5 * 2.5 * std::max(small, 0.004)) << small << " s, then " << large << " s";
}

INSTANTIATE_TEST_SUITE_P(
    Hostile, Growth,
    testing::Values(
        Shape{"hyphens", Where::thread, "", "a-b-"}, Shape{"dots", Where::draft, "", "a."},
        Shape{"subject", Where::subject, "", "a-b-"}, Shape{"slashes", Where::thread, "", "a/"},
        Shape{"ats", Where::draft, "", "a@"}, Shape{"local_part", Where::thread, "", "a.-+"},
        Shape{"tags", Where::thread, "", "<a>"}, Shape{"commas", Where::thread, "", "and, "},
        Shape{"colons", Where::thread, "", "a: b\n"}, Shape{"letters", Where::thread, "", "a "},
        Shape{"numbers", Where::thread, "", "1 "}, Shape{"stars", Where::thread, "", "**a** "},
        Shape{"line_separators", Where::thread, "", "\u2028"},
        Shape{"whys", Where::thread, "", "Why? "}, Shape{"sorries", Where::thread, "", "sorry "},
        Shape{"names", Where::draft, "", "[Name] "},
        Shape{"quotes", Where::draft, "", "\"a\" *b* "},
        Shape{"open_quotes", Where::draft, "[Name] ", "\u00AB a "},
        Shape{"money", Where::draft, "", "40 EUR "}, Shape{"entities", Where::thread, "", "&a"},
        Shape{"blank_lines", Where::thread, "> a\n", "\n"},
        Shape{"markers", Where::thread, "", "-----Original Message-----\n"},
        Shape{"quoted_markers", Where::thread, "On Mon, 4 May 2026 Ana wrote:\n",
              "> -----Original Message-----\n"},
        Shape{"rules", Where::thread, "", "--\n"},
        Shape{"german_word", Where::thread, "Liebe Kim, vielen Dank für die Nachricht, ich komme. ",
              "schiff"},
        Shape{"norwegian_word", Where::thread,
              "Kjære Kim, takk for meldingen, jeg kommer på mandag. ", "båt"}),
    [](const testing::TestParamInfo<Shape>& shape) { return std::string(shape.param.name); });

}  // namespace
}  // namespace sincerely
