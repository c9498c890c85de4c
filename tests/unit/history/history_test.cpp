#include "history/history.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "base/moment.hpp"
#include "unit/history/store.hpp"

namespace sincerely {
namespace {

using namespace tests;

TEST_F(HistoryTest, LearnsOnceAndKeepsItForTheNextProcess) {
  {
    const auto history = open();
    EXPECT_FALSE(history->profile(kNow).has_history);
    const auto first = history->learn(mails(20), kNow, 730);
    EXPECT_EQ(first.learned, 20);
    EXPECT_EQ(first.total, 20);
    const auto again = history->learn(mails(21), kNow, 730);
    EXPECT_EQ(again.learned, 1);
    EXPECT_EQ(again.skipped, 20);
    EXPECT_EQ(again.total, 21);
  }
  const auto history = open();
  const Profile& profile = history->profile(kNow);
  EXPECT_TRUE(profile.has_history);
  EXPECT_EQ(profile.known_addresses, std::vector<std::string>{"anna@example.org"});
  EXPECT_EQ(profile.sent.size(), 21u);
  EXPECT_EQ(profile.sent_parts.size(), 21u);
  ASSERT_TRUE(profile.voices.contains(Language::en));
  EXPECT_EQ(profile.voices.at(Language::en).mails, 21);
  EXPECT_TRUE(history->events().empty());
  struct stat info {};
  ASSERT_EQ(::stat(file(kHistoryFile).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(HistoryTest, OlderMailThanIsKeptIsSkippedAndTimeTakesTheRest) {
  const auto history = open();
  auto old = mails(1);
  old[0].date = kNow - days(40);
  EXPECT_EQ(history->learn(old, kNow, 30).skipped, 1);
  EXPECT_EQ(history->learn(mails(3), kNow, 30).learned, 3);
  history->keep_within(30, kNow + days(1));
  EXPECT_EQ(history->learn({}, kNow + days(1), 30).total, 3);
  // A clock that jumped is not believed at once, only when it stays there for a day.
  history->keep_within(30, kNow + days(400));
  EXPECT_EQ(history->learn({}, kNow + days(1), 30).total, 3);
  history->keep_within(30, kNow + days(400));
  history->keep_within(30, kNow + days(401));
  EXPECT_EQ(history->learn({}, kNow + days(401), 30).total, 0);
  EXPECT_FALSE(history->person("anna@example.org").known);
}

TEST_F(HistoryTest, KeepsShortQuotesOfThePersonAndClosesPromises) {
  const auto history = open();
  auto first = mail(1);
  first.quotes = {
      {"anna@example.org", QuoteKind::promise, "I'll send it by Friday.", first.date, {}},
      {"anna@example.org", QuoteKind::question, "Is the valve ours?", first.date, {}}};
  history->learn(std::vector{first}, kNow, 730);
  EXPECT_EQ(history->profile(kNow).promises.size(), 1u);
  EXPECT_EQ(history->person("Anna@Example.org").quotes.size(), 2u);
  EXPECT_EQ(history->person("anna@example.org").form, "Hi Anna");
  auto elsewhere = mail(50, "jonas@example.org");
  elsewhere.kept = {"I'll send it by Friday."};
  history->learn(std::vector{elsewhere}, kNow, 730);
  EXPECT_EQ(history->profile(kNow).promises.size(), 1u);  // to Anna it is still open
  auto second = mail(2);
  second.kept = {"I'll send it by Friday."};
  history->learn(std::vector{second}, kNow, 730);
  EXPECT_TRUE(history->profile(kNow).promises.empty());
  for (int i = 3; i < 40; ++i) {
    auto more = mail(i);
    more.quotes = {
        {"anna@example.org", QuoteKind::promise, "I'll call " + std::to_string(i), more.date, {}}};
    history->learn(std::vector{more}, kNow, 730);
  }
  EXPECT_EQ(history->person("anna@example.org").quotes.size(), kQuotesAPerson);
}

TEST_F(HistoryTest, APromiseOlderThanUnreadMailIsNotCalledOpen) {
  const auto history = open();
  history->learn(std::vector{mail(9)}, kNow, 730);
  auto earlier = mail(1);
  earlier.quotes = {{"anna@example.org", QuoteKind::promise, "I'll send it.", earlier.date, {}}};
  history->learn(std::vector{earlier}, kNow, 730);
  EXPECT_TRUE(history->profile(kNow).promises.empty());
}

TEST_F(HistoryTest, ForgettingLeavesNothingInAnyFile) {
  const auto history = open();
  auto told = mail(1);
  told.quotes = {{"anna@example.org", QuoteKind::question, "Quokkaquestion?", told.date, {}}};
  history->learn(std::vector{told, mail(2, "jonas@example.org")}, kNow, 730);
  EXPECT_EQ(history->forget("Anna@example.org"), 1);
  EXPECT_FALSE(history->person("anna@example.org").known);
  EXPECT_TRUE(history->person("jonas@example.org").known);
  for (const auto& entry : fs::directory_iterator(home_ / "p")) {
    EXPECT_EQ(bytes_of(entry.path()).find("Quokka"), std::string::npos) << entry.path();
    EXPECT_EQ(bytes_of(entry.path()).find("anna@"), std::string::npos) << entry.path();
  }
  EXPECT_EQ(history->forget({}), 1);
  for (const auto& entry : fs::directory_iterator(home_ / "p"))
    EXPECT_EQ(bytes_of(entry.path()).find("jonas@"), std::string::npos) << entry.path();
}

TEST_F(HistoryTest, OneLineIsForgottenAndNothingElse) {
  const auto history = open();
  auto told = mail(1);
  const auto quote = [&](QuoteKind kind, const std::string& text) {
    told.quotes.push_back({"anna@example.org", kind, text, told.date, {}});
  };
  quote(QuoteKind::last_line, "Quokkaline.");
  quote(QuoteKind::question, "Quokkaquestion?");
  quote(QuoteKind::question, "Who signs?");
  quote(QuoteKind::promise, "Who signs?");
  history->learn(std::vector{told, mail(2, "jonas@example.org")}, kNow, 730);
  EXPECT_EQ(history->forget_line("anna@example.org", PersonLine::question, "No such?"), 0);
  EXPECT_EQ(history->forget_line("Anna@example.org", PersonLine::question, "Quokkaquestion?"), 1);
  EXPECT_EQ(history->forget_line("anna@example.org", PersonLine::last_line, ""), 1);
  EXPECT_EQ(history->forget_line("anna@example.org", PersonLine::form, ""), 1);
  EXPECT_EQ(history->forget_line("anna@example.org", PersonLine::form, ""), 0);
  const auto anna = history->person("anna@example.org");
  EXPECT_TRUE(anna.known);
  EXPECT_EQ(anna.messages, 1);
  EXPECT_EQ(anna.form, "");
  EXPECT_EQ(anna.name, "Anna Berg");
  ASSERT_EQ(anna.quotes.size(), 2u) << "the other question, and the promise of the same words";
  EXPECT_EQ(history->person("jonas@example.org").form, "Hi Anna");
  for (const auto& entry : fs::directory_iterator(home_ / "p"))
    EXPECT_EQ(bytes_of(entry.path()).find("Quokka"), std::string::npos) << entry.path();
}

TEST_F(HistoryTest, ShowsWhatIsKeptPageByPage) {
  const auto history = open();
  EXPECT_EQ(history->page("", 2).messages, 0);
  EXPECT_FALSE(history->page("", 2).first);
  std::vector<LearntMail> told = mails(2, "anna@example.org");
  told.push_back(mail(2, "bea@example.org"));
  told.push_back(mail(3, "carl@example.org"));
  told[3].traits.reset();
  told[0].quotes = {
      {"anna@example.org", QuoteKind::question, "Is the valve ours?", told[0].date, {}}};
  history->learn(told, kNow, 730);
  const auto first = history->page("", 2);
  EXPECT_EQ(first.messages, 4);
  EXPECT_EQ(first.people, 3);
  EXPECT_EQ(first.quotes, 1);
  EXPECT_GT(first.bytes, 10000u);
  EXPECT_EQ(first.first, told[0].date);
  EXPECT_EQ(first.last, told[3].date);
  ASSERT_EQ(first.voices.size(), 1u);
  EXPECT_EQ(first.voices[0].messages, 3);
  ASSERT_EQ(first.page.size(), 2u);
  EXPECT_EQ(first.page[0].address, "anna@example.org");
  EXPECT_EQ(first.page[0].messages, 2);
  EXPECT_EQ(first.page[0].quotes.size(), 1u);
  EXPECT_TRUE(first.more);
  const auto second = history->page(first.page[1].address, 2);
  ASSERT_EQ(second.page.size(), 1u);
  EXPECT_EQ(second.page[0].address, "carl@example.org");
  EXPECT_FALSE(second.more);
}

TEST_F(HistoryTest, KeepsWhatTheWriterCallsTheirsUntilAllIsForgotten) {
  Sketch text{};
  text.fill(7);
  {
    const auto history = open();
    history->learn(mails(2), kNow, 730);
    history->keep_standing(std::vector{text, text});
    history->accept(Language::de, Trait::commas);
    EXPECT_EQ(history->page("", 1).standing, 1);
  }
  const auto history = open();
  history->let_stand({Sketch{}});
  EXPECT_EQ(history->profile(kNow).standing, (std::vector{Sketch{}, text}));
  EXPECT_EQ(accepted_in(history->profile(kNow), Language::de), std::set{Trait::commas});
  EXPECT_TRUE(accepted_in(history->profile(kNow), Language::en).empty());
  history->forget("anna@example.org");
  EXPECT_EQ(history->profile(kNow).standing.size(), 2u);
  history->forget({});
  EXPECT_EQ(history->profile(kNow).standing.size(), 1u);
  EXPECT_TRUE(history->profile(kNow).accepted.empty());
}

TEST_F(HistoryTest, ALostStandingTextIsNoticed) {
  open()->learn(mails(30), kNow, 730);
  {
    const auto history = open();
    history->keep_standing(std::vector{Sketch{}});
    Database raw(file(kHistoryFile), {});
    raw.run("DELETE FROM standing");
  }
  const auto history = open();
  history->profile(kNow);
  ASSERT_EQ(history->events().size(), 1u);
}

TEST_F(HistoryTest, KnowsTurnsOfPhraseAndFormsOfAddress) {
  const auto history = open();
  auto first = mail(1), second = mail(2), other = mail(3, "jonas@example.org");
  first.phrases = {11, 12};
  second.phrases = {12};
  other.phrases = {12};
  first.form = Register::formal;
  second.form = Register::familiar;
  second.subject = 77;
  second.answers = true;
  second.companies = {5};
  history->learn(std::vector{first, second, other}, kNow, 730);
  const Profile& profile = history->profile(kNow);
  EXPECT_EQ(profile.habit_mails.at(Language::en), 3);
  EXPECT_EQ(profile.habits.at(11), 1);
  EXPECT_EQ(profile.habits.at(12), 3);
  const KnownForm& anna = profile.forms.at("anna@example.org");
  EXPECT_EQ(anna.form, Register::familiar);
  EXPECT_EQ(anna.date, second.date);
  EXPECT_EQ(anna.greeting, "Hi Anna");
  EXPECT_EQ(profile.forms.at("jonas@example.org").form, Register::neutral);
  ASSERT_EQ(profile.sent.size(), 3u);
  EXPECT_EQ(profile.sent[1].subject, 77u);  // the newest first
  EXPECT_TRUE(profile.sent[1].answers);
  EXPECT_EQ(profile.sent[1].companies, std::vector<std::uint64_t>{5});
  history->forget("anna@example.org");
  EXPECT_EQ(history->profile(kNow).habits.at(12), 1);
}

TEST_F(HistoryTest, CountsWeeks) {
  const auto history = open();
  history->count(std::vector<WeekOfCheck>{{"2026-W19", "", 1, 0, 0}, {"2026-W19", "a", 1, 0, 0}});
  history->count(std::vector<WeekOfCheck>{{"2026-W19", "a", 1, 2, 1}, {"2026-W20", "a", 0, 0, 1}});
  const auto weeks = history->weeks("", "2026-W19");
  ASSERT_EQ(weeks.size(), 2u);
  EXPECT_EQ(weeks[1].check, "a");
  EXPECT_EQ(weeks[1].shown, 2);
  EXPECT_EQ(weeks[1].applied, 2);
  EXPECT_EQ(history->weeks("2026-W20", "").size(), 1u);
}

TEST(Moments, AreReadAndWritten) {
  EXPECT_EQ(moment_of("2026-05-11T11:00:00+02:00"), kNow);
  EXPECT_EQ(moment_of("2026-05-11T09:00:00.25Z"), kNow);
  EXPECT_EQ(moment_of("2026-02-30"), std::nullopt);
  EXPECT_EQ(moment_of("yesterday"), std::nullopt);
  EXPECT_EQ(iso_day(kNow), "2026-05-11");
  EXPECT_EQ(iso_week(kNow), "2026-W20");
  EXPECT_EQ(iso_week(*moment_of("2027-01-01")), "2026-W53");
}

}  // namespace
}  // namespace sincerely
