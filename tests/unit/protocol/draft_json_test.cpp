#include "protocol/draft_json.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

DraftMessage draft_of(const char* json) {
  auto read = read_draft_json(Json::parse(json), "draft");
  if (const auto* error = std::get_if<WireError>(&read)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<DraftMessage>(std::move(read));
}

std::string refused_path(const char* json) {
  const auto read = read_draft_json(Json::parse(json), "draft");
  const auto* error = std::get_if<WireError>(&read);
  return error ? error->data.value("path", "none") : "read";
}

TEST(DraftJson, ReadsEveryField) {
  const auto draft = draft_of(R"({"id":"d","version":7,"kind":"reply","format":"html","subject":"S",
    "from":{"address":"me@a.example"},"to":[{"name":"Berg, Jonas","address":"j@a.example","organisation":"O","nickname":"Jo"}],
    "cc":[{"address":"c@a.example"}],"bcc":[{"address":"b@a.example"}],"text":"Hei","language":"no-NO",
    "thread":[{"from":{"address":"j@a.example"},"date":"2026-05-11","subject":"T","text":"Hva?","to":[{"address":"me@a.example"}]}],
    "pastes":[{"start":0,"end":2,"edits":3}],"attachments":["a.pdf"],"links":["https://a.example"],"assisted":true})");
  EXPECT_EQ(draft.id, "d");
  EXPECT_EQ(draft.version, 7);
  EXPECT_EQ(draft.kind, DraftKind::reply);
  EXPECT_EQ(draft.format, TextFormat::html);
  EXPECT_EQ(draft.to.at(0).nickname, "Jo");
  EXPECT_EQ(draft.language, Language::nb);
  EXPECT_EQ(draft.thread.at(0).to.at(0).address, "me@a.example");
  EXPECT_EQ(draft.pastes.at(0).edits, 3);
  EXPECT_TRUE(draft.kind_given && draft.thread_given && draft.pastes_given &&
              draft.attachments_given && draft.links_given && draft.recipients_given &&
              draft.assisted);
}

TEST(DraftJson, WhatIsAbsentOrNullIsNotGiven) {
  const auto draft =
      draft_of(R"({"text":"Hi","id":null,"to":null,"thread":null,"attachments":null,"kind":null})");
  EXPECT_FALSE(draft.id || draft.version || draft.kind_given || draft.thread_given ||
               draft.pastes_given || draft.attachments_given || draft.links_given ||
               draft.recipients_given);
}

TEST(DraftJson, AnEmptyListIsGiven) {
  const auto draft = draft_of(R"({"text":"Hi","to":[],"thread":[],"attachments":[]})");
  EXPECT_TRUE(draft.recipients_given && draft.thread_given && draft.attachments_given);
}

TEST(DraftJson, PastesAreCutToTheTextAndKeepPairsWhole) {
  // a, a pair, b: four units
  const auto draft = draft_of(
      R"({"text":"a\ud83d\ude00b","pastes":[{"start":2,"end":9},{"start":0,"end":2},{"start":4,"end":9},{"start":3,"end":1}]})");
  ASSERT_EQ(draft.pastes.size(), 2u);
  EXPECT_EQ(draft.pastes[0].span, (Span{1, 4}));
  EXPECT_EQ(draft.pastes[1].span, (Span{0, 3}));
}

TEST(DraftJson, AWrongFieldIsNamedByItsPath) {
  EXPECT_EQ(refused_path("[]"), "draft");
  EXPECT_EQ(refused_path("{}"), "draft.text");
  EXPECT_EQ(refused_path(R"({"text":"","to":{}})"), "draft.to");
  EXPECT_EQ(refused_path(R"({"text":"","to":[{"address":"a"},5]})"), "draft.to[1]");
  EXPECT_EQ(refused_path(R"({"text":"","version":"1"})"), "draft.version");
  EXPECT_EQ(refused_path(R"({"text":"","assisted":1})"), "draft.assisted");
  EXPECT_EQ(refused_path(R"({"text":"","thread":[{"text":"x"}]})"), "draft.thread[0].from");
}

TEST(DraftJson, AWholeMebibyteIsRead) {
  Json json{{"text", std::string(kLongestText, 'a')}};
  EXPECT_TRUE(std::holds_alternative<DraftMessage>(read_draft_json(json, "draft")));
  json["text"] = std::string(kLongestText + 1, 'a');
  const auto read = read_draft_json(json, "draft");
  EXPECT_EQ(std::get<WireError>(read).code, ErrorCode::draft_too_long);
}

}  // namespace
}  // namespace sincerely
