#include "service/reviewer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace sincerely {
namespace {

DraftMessage mail(const std::string& text, const std::string& theirs) {
  DraftMessage message;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.text = text;
  message.thread.emplace_back().from = message.to.front();
  message.thread.front().text = theirs;
  message.thread_given = true;
  return message;
}

const std::vector<DraftMessage>& mails() {
  static const std::vector<DraftMessage> all{
      mail("Hi Ana,\n\nI hope this finds you well. We meet on Tuesday, 13 May.\n\nRobin",
           "When does the pump arrive? I am worried about the cellar. Our budget is 2,000."),
      mail("Hallo Ana,\n\nwir treffen uns am 13.5. (Di), die IBAN ist DE89 3704 0044 0532 0130 00."
           "\n\nRobin",
           "In KW 20 bin ich im Urlaub. Kannst du den Plan bis Freitag schicken?"),
      mail("Hei Ana,\n\nvi møtes tirsdag 13. mai, [navn].\n\nRobin",
           "Kan du ringe? Jeg er redd for fristen.")};
  return all;
}

/// What is said about each mail.
std::vector<std::string> said() {
  RunOptions options;
  options.no_profile = true;
  options.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
  Reviewer reviewer(options);
  std::vector<std::string> out;
  for (int round = 0; round < 2; ++round)
    for (const auto& message : mails())
      for (const auto& suggestion : reviewer.review(message, "en").suggestions)
        out.push_back(suggestion.check + ": " + suggestion.message);
  return out;
}

/// Nothing is shared between two of them: under the thread sanitizer this is clean.
TEST(Reviewer, TwoThreadsHaveOneEach) {
  std::vector<std::string> first, second;
  std::thread one([&] { first = said(); });
  std::thread two([&] { second = said(); });
  one.join();
  two.join();
  EXPECT_GE(first.size(), 6u);
  EXPECT_EQ(first, second);
}

RunOptions without_profile() {
  RunOptions options;
  options.no_profile = true;
  options.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
  return options;
}

bool is_late(const Review& review) {
  return std::ranges::find(review.degraded, "time") != review.degraded.end();
}

TEST(Reviewer, AMailThatTookTooLongIsReviewedWithoutItsThreadFromThenOn) {
  std::chrono::nanoseconds time{}, step{};
  Reviewer reviewer(without_profile(), [&] { return time += step; });
  auto costly = mails().front();
  costly.id = "costly";
  EXPECT_FALSE(is_late(reviewer.review(costly, "en")));
  step = std::chrono::milliseconds(100);  // each look at the clock
  EXPECT_TRUE(is_late(reviewer.review(costly, "en")));
  step = {};
  costly.text += " And more.";
  const auto again = reviewer.review(costly, "en");
  EXPECT_TRUE(is_late(again));
  EXPECT_GT(again.summary.words, 0);  // the draft itself is reviewed
  EXPECT_EQ(again.summary.questions_asked, 0);
  auto other = mails().front();
  other.id = "other";
  EXPECT_FALSE(is_late(reviewer.review(other, "en")));
}

TEST(Reviewer, AReviewThatNobodyWaitsForEndsAtOnceAndIsNoCostlyOne) {
  Reviewer reviewer(without_profile(), [] { return std::chrono::nanoseconds{}; });
  auto mail = mails().front();
  mail.id = "left";
  std::stop_source stop;
  stop.request_stop();
  const auto review = reviewer.review(mail, "en", stop.get_token());
  EXPECT_TRUE(is_late(review));
  EXPECT_EQ(review.suggestions.size(), 0u);
  EXPECT_FALSE(is_late(reviewer.review(mail, "en")));
}

}  // namespace
}  // namespace sincerely
