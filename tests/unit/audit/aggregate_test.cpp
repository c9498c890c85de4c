#include "audit/aggregate.hpp"

#include <gtest/gtest.h>

#include "audit/audit_json.hpp"
#include "base/keyed_hash.hpp"

namespace sincerely {
namespace {

std::uint64_t writer(int number) { return sip_hash({1, 2}, std::to_string(number)); }

/// What a shard of numbered writers counts, each with one mail.
Aggregate shard(const std::string& name, int first, int end) {
  Aggregate counts;
  counts.rules = "rules";
  counts.key = "key";
  counts.shards = {name};
  for (int k = first; k < end; ++k) {
    for (const char* check : {"", "filler-opener"}) {
      Cell& cell = counts.cells[{check, "en", "2026-05", "sales"}];
      ++cell.mails;
      cell.suggestions += 2;
      cell.words += *check ? 0 : 100;
      cell.writers.add(writer(k));
    }
    counts.languages["en"].suggestions_per_1000_words.add(k);
    counts.languages["en"].writers.add(writer(k));
    counts.writers[""].add(writer(k));
    Alike& alike = counts.alike[writer(k % 7)];
    ++alike.paragraphs;
    alike.writers.add(writer(k));
    alike.sketch[0] = static_cast<std::uint8_t>(k);
  }
  return counts;
}

Aggregate together(Aggregate first, const Aggregate& second) {
  EXPECT_FALSE(first.merge(second));
  return first;
}

TEST(Aggregate, MergesInAnyOrderAndGrouping) {
  const auto a = shard("a", 0, 8), b = shard("b", 5, 30), c = shard("c", 100, 103);
  const auto left = together(together(a, b), c);
  EXPECT_EQ(left, together(a, together(b, c)));
  EXPECT_EQ(left, together(c, together(b, a)));
  EXPECT_EQ(dump(to_json(left)), dump(to_json(together(b, together(c, a)))));
}

TEST(Aggregate, RefusesAShardTwiceAndOtherRules) {
  auto a = shard("a", 0, 8);
  const auto before = a;
  EXPECT_TRUE(a.merge(before));
  auto other = shard("b", 0, 8);
  other.rules = "newer rules";
  EXPECT_TRUE(a.merge(other));
  other.rules = a.rules;
  other.key = "another key";
  EXPECT_TRUE(a.merge(other));
  EXPECT_EQ(a, before);
}

TEST(Aggregate, JsonGivesItBack) {
  const auto a = shard("a", 0, 30);
  const auto read = read_aggregate(to_json(a));
  ASSERT_TRUE(std::holds_alternative<Aggregate>(read)) << std::get<AuditError>(read).what;
  EXPECT_EQ(std::get<Aggregate>(read), a);
}

TEST(Aggregate, NamesTheFieldThatIsWrong) {
  auto json = to_json(shard("a", 0, 3));
  json["cells"][0]["mails"] = "many";
  const auto read = read_aggregate(json);
  ASSERT_TRUE(std::holds_alternative<AuditError>(read));
  EXPECT_NE(std::get<AuditError>(read).what.find("cells[0].mails"), std::string::npos);
}

TEST(Aggregate, TellsNothingOfFewerThanTenWriters) {
  const auto nine = result_of(shard("a", 0, 9));
  EXPECT_TRUE(nine["cells"].empty());
  EXPECT_TRUE(nine["writers"].empty());
  EXPECT_GT(nine["suppressed"], 0);
  // Ten only after the merge.
  const auto ten = result_of(together(shard("a", 0, 9), shard("b", 9, 10)));
  EXPECT_EQ(ten["cells"].size(), 2u);
  EXPECT_EQ(ten["cells"][0]["mails"], 10);
  EXPECT_FALSE(ten.contains("shards"));
  EXPECT_FALSE(ten["cells"][0].contains("writers"));
}

TEST(Aggregate, ResultDoesNotDependOnTheShards) {
  const auto whole = result_of(shard("a", 0, 60));
  const auto parts = together(together(shard("x", 40, 60), shard("y", 0, 13)), shard("z", 13, 40));
  EXPECT_EQ(dump(whole), dump(result_of(parts)));
}

TEST(DistinctCounter, EstimatesWithinFivePercent) {
  for (const int count : {1, 10, 900, 20000}) {
    DistinctCounter counter;
    for (int round = 0; round < 2; ++round)
      for (int k = 0; k < count; ++k) counter.add(writer(k));
    EXPECT_NEAR(static_cast<double>(counter.estimate()), count, 0.05 * count + 0.5);
  }
}

TEST(Histogram, BinsArePowersOfTwo) {
  Histogram histogram;
  for (const std::int64_t value : {0, 1, 2, 3, 4, 1'000'000}) histogram.add(value);
  const std::array<std::int64_t, Histogram::kBins> expected{1, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 1};
  EXPECT_EQ(histogram.bins(), expected);
}

}  // namespace
}  // namespace sincerely
