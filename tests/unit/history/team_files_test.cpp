#include "history/team_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace sincerely {
namespace {

class TeamFiles : public testing::Test {
 protected:
  TeamFiles()
      : home_([] {
          auto pattern = (std::filesystem::temp_directory_path() / "team-XXXXXX").string();
          return std::filesystem::path(::mkdtemp(pattern.data()));
        }()),
        folder(home_ / "profile") {}
  ~TeamFiles() override { std::filesystem::remove_all(home_); }

  void spoil(std::string_view name, std::string_view bytes) {
    folder.alone([&] { folder.write(name, bytes); });
  }

 private:
  std::filesystem::path home_;

 public:
  ProfileFolder folder;
};

TeamText text(std::uint64_t id, int week) {
  TeamText one{id, {}, week, {}};
  for (std::size_t band = 0; band < kBands; ++band)
    one.tokens[week][band] = band % 2 ? std::int64_t{-1} - static_cast<std::int64_t>(id)
                                      : static_cast<std::int64_t>(band);
  return one;
}

TEST_F(TeamFiles, NobodyTakesPartByThemselves) {
  EXPECT_FALSE(membership_of(folder));
  EXPECT_TRUE(outbox_of(folder).empty());
  EXPECT_TRUE(inbox_of(folder).empty());
}

TEST_F(TeamFiles, MembershipIsKeptAndEnds) {
  TeamKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(7 * i);
  join_team(folder, {key, "service=acme"});
  ASSERT_TRUE(membership_of(folder));
  EXPECT_EQ(membership_of(folder)->key, key);
  EXPECT_EQ(membership_of(folder)->connection, "service=acme");
  add_to_outbox(folder, {text(1, 10)}, 10);
  leave_team(folder);
  EXPECT_FALSE(membership_of(folder));
  EXPECT_TRUE(outbox_of(folder).empty());
}

TEST_F(TeamFiles, ATextWaitsOnceUntilItIsSentAndGoesWithItsWeeks) {
  add_to_outbox(folder, {text(1, 10), text(2, 10)}, 10);
  add_to_outbox(folder, {text(2, 10), text(2, 11)}, 11);
  auto waiting = outbox_of(folder);
  ASSERT_EQ(waiting.size(), 3u);
  EXPECT_EQ(waiting[0].text.tokens, text(1, 10).tokens);
  mark_sent(folder, {waiting[0]}, "2026-11-30");
  add_to_outbox(folder, {text(1, 10)}, 11);
  waiting = outbox_of(folder);
  ASSERT_EQ(waiting.size(), 3u);
  EXPECT_TRUE(waiting[0].sent);
  EXPECT_EQ(waiting[0].sent_on, "2026-11-30");
  EXPECT_EQ(waiting[1].sent_on, "");
  EXPECT_FALSE(waiting[1].sent);
  add_to_outbox(folder, {}, 14);
  ASSERT_EQ(outbox_of(folder).size(), 1u);
  EXPECT_EQ(outbox_of(folder)[0].text.week, 11);
}

TEST_F(TeamFiles, TheMostOfOneWeekCounts) {
  add_to_inbox(folder, {{1, 10, 5, "2026-05-11"}, {1, 9, 20, "2026-05-11"}, {2, 10, 0, "x"}}, 10);
  add_to_inbox(folder, {{1, 10, 10, "2026-05-12"}}, 10);
  EXPECT_EQ(inbox_of(folder).size(), 3u);
  EXPECT_EQ(colleagues_of(inbox_of(folder)).at(1), 20);
  EXPECT_EQ(colleagues_of(inbox_of(folder)).at(2), 0);
  add_to_inbox(folder, {}, 13);
  EXPECT_EQ(colleagues_of(inbox_of(folder)).at(1), 10);
}

TEST_F(TeamFiles, WhatIsDamagedIsSaid) {
  for (const auto* bytes : {"", "{", "[]", R"({"texts": [{"text": "12"}]})", R"({"texts": 1})"}) {
    spoil(kTeamOutbox, bytes);
    EXPECT_THROW(outbox_of(folder), StoreError) << bytes;
  }
  for (const auto* bytes : {"{}", R"({"key": "00"})", R"({"key": 1})"}) {
    spoil(kTeamFile, bytes);
    EXPECT_THROW(membership_of(folder), StoreError) << bytes;
  }
  const std::string row = R"({"text": "0123456789abcdef", "sent": false, )";
  for (const auto* rest : {R"("week": 1e20, "tokens": {}})", R"("week": 4294967306, "tokens": {}})",
                           R"("week": 1.5, "tokens": {}})"}) {
    spoil(kTeamOutbox, R"({"texts": [)" + row + rest + "]}");
    EXPECT_THROW(outbox_of(folder), StoreError) << rest;
  }
  const std::string tokens(kBands * 16, 'a');
  for (const auto* week : {"", "x", "10x", "99999999999"}) {
    spoil(kTeamOutbox, R"({"texts": [)" + row + R"("week": 10, "tokens": {")" + week + R"(": ")" +
                           tokens + R"("}}]})");
    EXPECT_THROW(outbox_of(folder), StoreError) << week;
  }
  spoil(kTeamInbox, R"({"answers": [{"text": "zz"}]})");
  EXPECT_THROW(inbox_of(folder), StoreError);
}

}  // namespace
}  // namespace sincerely
