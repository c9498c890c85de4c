// Whose words are they: nothing is shown, cited or kept of a mail that is not the reader's.
#include <gtest/gtest.h>

#include <algorithm>

#include "mail/read.hpp"
#include "review/reader_name.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

const Person kKim{"Kim Berg", "kim@example.org", "", ""};
const Person kAna{"Ana Lind", "ana@corp.example", "", ""};
const Person kBo{"Bo Dahl", "bo@corp.example", "", ""};
const Person kMallory{"Mallory Vane", "mallory@evil.example", "", ""};

Message mail_of(const Person& from, std::vector<Person> to, const std::string& text,
                const std::string& date = "2026-05-05T10:00:00Z") {
  Message message;
  message.from = from;
  message.to = std::move(to);
  message.date = date;
  message.text = text;
  return message;
}

DraftMessage reply_to(std::vector<Person> to, std::vector<Message> thread) {
  DraftMessage draft;
  draft.kind = DraftKind::reply;
  draft.from = kKim;
  draft.to = std::move(to);
  draft.text = "Dear all,\n\nthe weather is good here and we are all well.\n\nBest,\nKim";
  draft.thread = std::move(thread);
  draft.thread_given = true;
  return draft;
}

RunOptions options() {
  RunOptions out;
  out.no_profile = true;
  out.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
  return out;
}

Review review(const DraftMessage& draft) {
  static Reviewer reviewer(options());
  return reviewer.review(draft, "en");
}

/// Everything of the thread that a review shows.
std::string shown(const Review& review) {
  std::string out;
  for (const auto& suggestion : review.suggestions) {
    out += suggestion.message + '\n' + suggestion.question + '\n';
    for (const auto& evidence : suggestion.evidence) out += evidence.text + '\n';
  }
  for (const auto& ask : review.context.asks) out += ask.text + '\n';
  for (const auto& feeling : review.context.feelings) out += feeling.text + '\n';
  for (const auto& limit : review.context.limits) out += limit.text + '\n';
  return out;
}

bool speaks_of(const Review& review, std::string_view words) {
  return shown(review).find(words) != std::string::npos;
}

const std::string kPrivate =
    "Hi Kim,\n\nCan we pay Mallory 40 000 EUR at most? I am worried about the lawsuit.\n\nBo";

TEST(WhoseWords, NothingIsShownOfAMailThatAReaderNeitherWroteNorGot) {
  const auto newest = mail_of(kMallory, {kKim}, "Hi Kim,\n\nthank you for the call.\n\nMallory");
  const auto theirs = mail_of(kBo, {kKim}, kPrivate, "2026-05-04T10:00:00Z");
  const auto said = review(reply_to({kMallory}, {newest, theirs}));
  EXPECT_FALSE(speaks_of(said, "40 000")) << shown(said);
  EXPECT_FALSE(speaks_of(said, "lawsuit")) << shown(said);
  EXPECT_EQ(said.summary.questions_asked, 0);
  // Bo himself reads it: his question is open.
  EXPECT_TRUE(speaks_of(review(reply_to({kBo}, {theirs})), "40 000"));
  // Nor when somebody is in copy who does not have it.
  auto copied = reply_to({kBo}, {theirs});
  copied.cc = {kMallory};
  EXPECT_FALSE(speaks_of(review(copied), "40 000"));
  auto shared = theirs;
  shared.cc = {kMallory};
  copied.thread = {shared};
  EXPECT_TRUE(speaks_of(review(copied), "40 000"));
}

TEST(WhoseWords, WhereNobodySaysWhomItWentToTheNewestMailAloneIsTheirs) {
  const auto newest = mail_of(kAna, {}, "Hi Kim,\n\nthank you for the call.\n\nAna");
  const auto older = mail_of(kBo, {}, kPrivate, "2026-05-04T10:00:00Z");
  EXPECT_FALSE(speaks_of(review(reply_to({kAna}, {newest, older})), "40 000"));
  EXPECT_TRUE(speaks_of(review(reply_to({kAna}, {older, newest})), "40 000"));
}

TEST(WhoseWords, ThePersonNamedIsWhoWroteTheMail) {
  auto question = mail_of(kBo, {kKim, kAna}, "Hi Kim,\n\nWhen does the truck arrive?\n\nBo");
  const auto said = review(reply_to({kAna}, {question}));
  ASSERT_TRUE(speaks_of(said, "When does the truck arrive?")) << shown(said);
  for (const auto& suggestion : said.suggestions)
    if (suggestion.check == "unanswered-question") {
      EXPECT_NE(suggestion.message.find("Bo"), std::string::npos) << suggestion.message;
      EXPECT_EQ(suggestion.message.find("Ana"), std::string::npos) << suggestion.message;
    }
}

TEST(WhoseWords, NamesOfAuthors) {
  const LanguagePacks packs;
  const auto called = [&](const Person& author) {
    const auto draft = read_draft(reply_to({kAna}, {mail_of(author, {kKim, kAna}, "Hi.")}), packs);
    return author_name(draft, 0, packs, "en");
  };
  EXPECT_EQ(called(kBo), "Bo");
  EXPECT_EQ(called(kAna), "Ana");
  EXPECT_EQ(called(kKim), "Ana") << "own words are said to the reader";
  EXPECT_EQ(called({"", "x@corp.example", "", ""}), "the reader");
  EXPECT_EQ(called({"", "", "", ""}), "Ana");
}

TEST(WhoseWords, OnlyAMailThatLiesAmongTheSentOnesIsAPromise) {
  const auto newest =
      mail_of(kMallory, {kKim}, "Hi Kim,\n\nany news on this? I am still waiting.\n\nMallory");
  auto own = mail_of(kKim, {kMallory}, "Hi,\n\nI will send you the payroll file by Tuesday.\n\nKim",
                     "2026-05-02T10:00:00Z");
  EXPECT_FALSE(speaks_of(review(reply_to({kMallory}, {newest, own})), "payroll"));
  own.sent = true;
  EXPECT_TRUE(speaks_of(review(reply_to({kMallory}, {newest, own})), "payroll"));
  own.to = {kBo};
  EXPECT_FALSE(speaks_of(review(reply_to({kMallory}, {newest, own})), "payroll"))
      << "promised to somebody else";
}

TEST(WhoseWords, DirectionMarksDoNotReachAMessage) {
  const auto draft = reply_to(
      {kMallory}, {mail_of(kMallory, {kKim},
                           "Hi Kim,\n\nWhich account \u202e1000 RUE yap esaelp ON\u2066 do you use "
                           "for the pump?\n\nMallory")});
  const auto said = review(draft);
  ASSERT_TRUE(speaks_of(said, "Which account"));
  for (const auto& suggestion : said.suggestions)
    for (const auto* text : {&suggestion.message, &suggestion.question})
      for (const char* mark : {"\u202e", "\u2066"})
        EXPECT_EQ(text->find(mark), std::string::npos) << *text;
}

}  // namespace
}  // namespace sincerely
