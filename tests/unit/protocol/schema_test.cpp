// What is written to the wire is what the schemas say, field by field.

#include "unit/protocol/schema.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "protocol/check_info.hpp"
#include "protocol/review_json.hpp"
#include "review/run.hpp"
#include "review/settings_json.hpp"

namespace sincerely::tests {
namespace {

using Faults = std::vector<std::string>;

Review review_of(const std::string& own, const std::string& theirs) {
  DraftMessage message;
  message.id = "d";
  message.version = 3;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.text = own;
  message.thread.emplace_back().from = message.to.front();
  message.thread.front().text = theirs;
  message.thread_given = true;
  const Profile profile;
  const Silenced silenced;
  Settings settings;
  settings.level = Level::thorough;
  return review_draft(read_draft(message, packs()),
                      {catalogue(), packs(), settings, profile, silenced, "en",
                       std::chrono::sys_days{std::chrono::year{2026} / 5 / 11}});
}

TEST(Schemas, ReviewsFit) {
  const Schema schema("Review");
  EXPECT_EQ(schema.faults(to_json(Review{})), Faults{});
  const auto review =
      review_of("Hi Anna,\n\nI hope this finds you well. We meet on Tuesday, 13 May, [name].",
                "When does the pump arrive? I am away from 12 to 15 May.");
  ASSERT_GE(review.suggestions.size(), 3u);
  EXPECT_EQ(schema.faults(to_json(review)), Faults{});
}

TEST(Schemas, ChecksAndSettingsFit) {
  const Schema check("CheckInfo");
  for (const auto& one : catalogue().checks)
    for (const auto* locale : {"en", "de", "nb"})
      EXPECT_EQ(check.faults(check_info(one, locale)), Faults{}) << one.data.id;
  EXPECT_EQ(Schema("Settings").faults(to_json(Settings{}, catalogue())), Faults{});
}

TEST(Schemas, AFaultIsSeen) {
  const Schema schema("Review");
  auto json = to_json(review_of("Hi Ana,\n\nWe meet on Tuesday, 13 May.", "When?"));
  ASSERT_FALSE(json["suggestions"].empty());
  json["suggestions"][0]["severity"] = "grave";
  json["suggestions"][0].erase("message");
  json["colour"] = "red";
  EXPECT_EQ(schema.faults(json).size(), 3u) << testing::PrintToString(schema.faults(json));
}

}  // namespace
}  // namespace sincerely::tests
