#include "reading/reading.hpp"

#include <gtest/gtest.h>

#include "mail/read.hpp"
#include "review/catalogue/catalogue.hpp"

namespace sincerely {
namespace {

Draft draft(const LanguagePacks& packs) {
  DraftMessage message;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.cc = {{"Tom Berger", "tom@example.com", "", ""}};
  message.text = "Hi Ana,\n\nthe pump comes on Friday.\n\nRobin";
  message.thread.emplace_back().from = message.to.front();
  message.thread.front().text = "When does the pump arrive? I am worried about the cellar.";
  return read_draft(std::move(message), packs);
}

struct Stage {
  LanguagePacks packs;
  Catalogue catalogue = load_catalogue(packs);
  Draft mail = draft(packs);
  Profile profile;
  Reading reading{mail, profile, packs, catalogue.words};
};

TEST(reading, a_fact_is_read_once_and_stays_where_it_is) {
  const Stage stage;
  const auto& reading = stage.reading;
  EXPECT_EQ(&reading.questions(), &reading.questions());
  EXPECT_EQ(&reading.anchors(), &reading.anchors());
  EXPECT_EQ(&reading.vocabularies().beside(0), &reading.vocabularies().beside(0));
}

TEST(reading, knows_greeting_readers_questions_feelings) {
  const Stage stage;
  const auto& reading = stage.reading;
  ASSERT_TRUE(reading.greeting());
  EXPECT_EQ(reading.greeting()->people.at(0).given, "Ana");
  ASSERT_EQ(reading.to().size(), 1u);
  EXPECT_EQ(reading.to()[0].known.family, "Lima");
  ASSERT_EQ(reading.copied().size(), 1u);
  EXPECT_EQ(reading.copied()[0].person.name, "Tom Berger");
  ASSERT_EQ(reading.questions().size(), 1u);
  EXPECT_EQ(reading.questions()[0].text, "When does the pump arrive?");
  ASSERT_EQ(reading.feelings().size(), 1u);
  EXPECT_EQ(reading.feelings()[0].kind, FeelingKind::worry);
  EXPECT_FALSE(reading.is_met(reading.feelings()[0]));
}

TEST(reading, leaves_the_writers_own_mails_out_of_theirs) {
  const Stage stage;
  EXPECT_EQ(newest_of_theirs(stage.mail), 0u);
  auto own = stage.mail;
  own.thread[0].message.from = own.message.from;
  EXPECT_EQ(newest_of_theirs(own), std::nullopt);
}

}  // namespace
}  // namespace sincerely
