#include "protocol/review_json.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sincerely {
namespace {

Review review_of(int suggestions) {
  Review review;
  review.draft = "d";
  for (int i = 0; i < suggestions; ++i) {
    Suggestion suggestion;
    suggestion.check = "c";
    suggestion.span = Span{i * 10, i * 10 + 5};
    suggestion.message = "A message of some length, number " + std::to_string(i);
    suggestion.rank = suggestions - i;  // the first in the text ranks last
    suggestion.evidence.push_back({EvidenceSource::thread, "what they wrote", 0, Span{0, 4}});
    review.suggestions.push_back(suggestion);
  }
  return review;
}

std::set<int> ranks_of(const Json& review) {
  std::set<int> ranks;
  for (const Json& suggestion : review["suggestions"]) ranks.insert(suggestion["rank"].get<int>());
  return ranks;
}

TEST(ReviewJson, WhatIsAbsentIsLeftOut) {
  const Json json = to_json(Review{});
  for (const char* field : {"draft", "version", "truncated", "degraded"})
    EXPECT_FALSE(json.contains(field)) << field;
  const Json whole = to_json([] {
    Review r;
    r.suggestions.emplace_back();
    return r;
  }());
  EXPECT_TRUE(whole["suggestions"][0]["span"].is_null());
  EXPECT_FALSE(whole["suggestions"][0].contains("question") ||
               whole["suggestions"][0].contains("evidence"));
}

TEST(ReviewJson, AContextIsThereWithAnyOfItsThree) {
  EXPECT_FALSE(to_json(Review{}).contains("context"));
  Review asks, feelings, limits;
  asks.context.asks.emplace_back();
  feelings.context.feelings.emplace_back();
  limits.context.limits.emplace_back();
  for (const Review& review : {asks, feelings, limits})
    EXPECT_TRUE(to_json(review).contains("context"));
}

TEST(ReviewJson, EvidenceNamesItsPlace) {
  const Json evidence = to_json(review_of(1))["suggestions"][0]["evidence"][0];
  EXPECT_EQ(evidence, (Json{{"source", "thread"},
                            {"text", "what they wrote"},
                            {"message", 0},
                            {"start", 0},
                            {"end", 4}}));
}

TEST(ReviewJson, AFittingReviewStaysAsItIs) {
  Json json = to_json(review_of(20));
  const Json before = json;
  fit(json, dump(json).size());
  EXPECT_EQ(json, before);
}

TEST(ReviewJson, EvidenceOfTheHighestRanksGoesFirst) {
  Json json = to_json(review_of(20));
  const std::size_t room = dump(json).size() - 100;
  fit(json, room);
  EXPECT_LE(dump(json).size(), room);
  EXPECT_TRUE(json["truncated"].get<bool>());
  EXPECT_EQ(ranks_of(json).size(), 20u);
  EXPECT_FALSE(json["suggestions"][0].contains("evidence"));
  EXPECT_TRUE(json["suggestions"][19].contains("evidence"));
}

TEST(ReviewJson, ASuggestionWithoutEvidenceDoesNotKeepThatOfOthers) {
  Review review = review_of(20);
  review.suggestions[0].evidence.clear();  // its turn comes first
  Json json = to_json(review);
  const std::size_t room = dump(json).size() - 100;
  fit(json, room);
  EXPECT_LE(dump(json).size(), room);
  EXPECT_EQ(ranks_of(json).size(), 20u);
  EXPECT_FALSE(json["suggestions"][1].contains("evidence"));
  EXPECT_TRUE(json["suggestions"][19].contains("evidence"));
}

TEST(ReviewJson, ThenTheHighestRanksGoAndTheRestCountsOn) {
  const Json whole = to_json(review_of(20));
  for (std::size_t room = 900; room < dump(whole).size(); room += 37) {
    Json json = whole;
    fit(json, room);
    ASSERT_LE(dump(json).size(), room);
    const auto ranks = ranks_of(json);
    int wanted = 1;
    for (int rank : ranks) ASSERT_EQ(rank, wanted++) << room;
    if (ranks.size() < 20)
      for (const Json& suggestion : json["suggestions"])
        ASSERT_FALSE(suggestion.contains("evidence"));
  }
}

TEST(ReviewJson, LanguagesGoLast) {
  Review review;
  for (int i = 0; i < 1000; ++i) review.languages.push_back({{i, i + 1}, Language::de});
  Json json = to_json(review);
  fit(json, 2000);
  EXPECT_LE(dump(json).size(), 2000u);
  EXPECT_TRUE(json["truncated"].get<bool>());
}

}  // namespace
}  // namespace sincerely
