#include "profile/team_bands.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/moment.hpp"
#include "fixture.hpp"

namespace sincerely {
namespace {

using tests::packs;

constexpr TeamKey kKey{1, 2, 3};
constexpr const char* kText =
    "we clean the windows of shops in the old town every second week and take the ladders away "
    "before you open. Last month we did the bakery on the corner and the two bookshops behind it, "
    "and nobody had to move a table.";

BandTokens tokens(const std::string& text, const TeamKey& key = kKey, int week = 2900) {
  const auto document = read_document(to_utf16(text), {}, packs(), Language::en);
  return band_tokens(*document, document->own_sentences(), packs(), key, week);
}

std::size_t agreeing(const BandTokens& a, const BandTokens& b) {
  std::size_t count = 0;
  for (std::size_t band = 0; band < kBands; ++band) count += a[band] == b[band] ? 1 : 0;
  return count;
}

TEST(TeamBands, OneTextHasOneSetOfTokens) {
  const auto a = tokens(kText);
  EXPECT_EQ(a, tokens(kText));
  EXPECT_EQ(std::set<std::int64_t>(a.begin(), a.end()).size(), kBands);
}

TEST(TeamBands, AFewWordsChangedIsAlikeAndAnotherTextIsNot) {
  std::string changed = kText;
  changed.replace(changed.find("bakery"), 6, "butcher");
  EXPECT_GE(agreeing(tokens(kText), tokens(changed)), kBandsAlike);
  EXPECT_LT(agreeing(tokens(kText), tokens("On Tuesday I walked past your door and saw that the "
                                           "blind hangs so low that no ladder fits under it, so "
                                           "two of my men will come with the short poles.")),
            kBandsAlike);
}

TEST(TeamBands, AnotherKeyOrWeekHasNothingInCommon) {
  EXPECT_EQ(agreeing(tokens(kText), tokens(kText, TeamKey{1, 2, 4})), 0u);
  EXPECT_EQ(agreeing(tokens(kText), tokens(kText, kKey, 2901)), 0u);
}

/// Two machines of two versions have to agree: these numbers may never change.
TEST(TeamBands, StayAsTheyWere) {
  const auto of = tokens(kText, TeamKey{7}, 1);
  EXPECT_EQ(of[0], 7911906386048747455);
  EXPECT_EQ(of[19], 7055480509903813337);
}

TEST(TeamBands, WeeksBeginOnMonday) {
  EXPECT_EQ(team_week(*moment_of("1970-01-05")), 0);
  const int week = team_week(*moment_of("2026-05-11T00:00:00Z"));  // a Monday
  EXPECT_EQ(team_week(*moment_of("2026-05-10T23:59:59Z")), week - 1);
  EXPECT_EQ(team_week(*moment_of("2026-05-17T23:59:59Z")), week);
}

TEST(TeamBands, TextsHaveTheTokensOfEachWeekInWhichOthersMaySendThem) {
  const auto document = read_document(to_utf16(std::string(kText) + "\n\nThank you, I will call."),
                                      {}, packs(), Language::en);
  const auto texts = team_texts(*document, packs(), {1, 2}, kKey, 2900);
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_EQ(texts[0].week, 2900);
  EXPECT_EQ(texts[0].tokens.size(), 7u);
  EXPECT_EQ(texts[0].tokens.begin()->first, 2897);
  EXPECT_EQ(texts[0].tokens.at(2900), tokens(kText));
}

}  // namespace
}  // namespace sincerely
