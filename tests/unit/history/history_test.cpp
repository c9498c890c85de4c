#include "history/history.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "base/moment.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::sys_seconds;

const sys_seconds kNow = *moment_of("2026-05-11T09:00:00Z");

LearntMail mail(int number, const std::string& address = "anna@example.org") {
  LearntMail mail;
  mail.id = "m" + std::to_string(number) + "@x";
  mail.date = kNow - days(5) + std::chrono::minutes(number);
  mail.words = 50;
  Traits traits;
  traits.figures.fill(static_cast<float>(number % 3));
  traits.words = 50;
  mail.traits = traits;
  SketchedPart part;
  part.words = 40;
  part.sketch.fill(static_cast<std::uint8_t>(number));
  mail.parts = {part};
  mail.people = {{address, "Anna Berg", "Hi Anna"}};
  return mail;
}

std::vector<LearntMail> mails(int count, const std::string& address = "anna@example.org",
                              int from = 0) {
  std::vector<LearntMail> out;
  for (int i = 0; i < count; ++i) out.push_back(mail(from + i, address));
  return out;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class HistoryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sincerely-history-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
    folder_ = std::make_unique<ProfileFolder>(home_ / "p");
    key_ = key_of(*folder_);
  }
  void TearDown() override { fs::remove_all(home_); }

  std::unique_ptr<History> open() const { return std::make_unique<History>(*folder_, key_); }
  fs::path file(std::string_view name) const { return home_ / "p" / name; }
  void overwrite(std::string_view name, std::streamoff at, char byte) const {
    std::fstream out(file(name), std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(at);
    out.put(byte);
  }

  fs::path home_;
  std::unique_ptr<ProfileFolder> folder_;
  FeedbackKey key_{};
};

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

/// A store of version 1 has neither turns nor choices, and shorter traits.
TEST_F(HistoryTest, AnOlderStoreIsBroughtForward) {
  {
    open()->learn(mails(16), kNow, 730);
    Database raw(file(kHistoryFile), sip_key(key_, "rows of the history"));
    for (const char* table : {"standing", "accepted", "turns"})
      raw.run(std::string("DROP TABLE ") + table);
    for (Row& row :
         raw.read("id, date, language, words, people, parts, traits", "bitiiib", "mails")) {
      std::get<std::vector<std::uint8_t>>(row[6]).resize(40);
      raw.put("mails", std::move(row));
    }
    raw.run("PRAGMA user_version = 1");
  }
  const auto history = open();
  EXPECT_TRUE(history->profile(kNow).voices.empty());
  EXPECT_EQ(history->profile(kNow).sent.size(), 16u);
  EXPECT_TRUE(history->events().empty());
  EXPECT_EQ(history->learn(mails(16, "anna@example.org", 16), kNow, 730).learned, 16);
  EXPECT_EQ(history->profile(kNow).voices.at(Language::en).mails, 16);
}

TEST_F(HistoryTest, AnEmptiedStoreComesBackFromItsBackup) {
  open()->learn(mails(30), kNow, 730);
  fs::resize_file(file(kHistoryFile), 0);
  const auto history = open();
  ASSERT_EQ(history->events().size(), 1u);
  EXPECT_NE(history->events()[0].find("backup"), std::string::npos);
  EXPECT_EQ(history->learn({}, kNow, 730).total, 30);
}

TEST_F(HistoryTest, WhatIsNoStoreIsSetAside) {
  std::ofstream(file(kHistoryFile)) << std::string(9000, 'x');
  const auto history = open();
  EXPECT_EQ(history->events().size(), 1u);
  EXPECT_EQ(history->learn(mails(2), kNow, 730).learned, 2);
  EXPECT_EQ(bytes_of(file(kHistoryDamaged)).size(), 9000u);
}

/// Every byte that is overwritten is noticed, or changes nothing that anybody sees.
TEST_F(HistoryTest, OverwrittenBytesAreNoticedOrHarmless) {
  open()->learn(mails(40), kNow, 730);
  const std::string whole = bytes_of(file(kHistoryFile));
  const std::string backup = bytes_of(file(kHistoryBackup));
  std::uint32_t random = 7;
  int noticed = 0;
  for (int i = 0; i < 150; ++i) {
    random = random * 1664525 + 1013904223;
    const auto at = random % whole.size();
    overwrite(kHistoryFile, static_cast<std::streamoff>(at), static_cast<char>(whole[at] ^ 0x41));
    std::size_t sent = 0, events = 0;
    try {
      const auto history = open();
      const Profile& profile = history->profile(kNow);
      sent = profile.sent.size();
      for (const SentMail& one : profile.sent) EXPECT_EQ(one.to.size(), 1u);
      events = history->events().size();
    } catch (const StoreError&) {
      events = 1;
      sent = 40;
    }
    EXPECT_EQ(sent, 40u) << "byte " << at;
    noticed += events > 0;
    std::ofstream(file(kHistoryFile), std::ios::binary) << whole;
    std::ofstream(file(kHistoryBackup), std::ios::binary) << backup;
    for (const char* log : {"history.db-wal", "history.db-shm"}) fs::remove(file(log));
  }
  EXPECT_GT(noticed, 20);
}

TEST_F(HistoryTest, ANewerStoreIsReadAndLeftAlone) {
  open()->learn(mails(3), kNow, 730);
  {
    Database newer(file(kHistoryFile), {});
    newer.run("PRAGMA user_version = 99");
  }
  const auto history = open();
  ASSERT_EQ(history->events().size(), 1u);
  EXPECT_NE(history->events()[0].find("newer"), std::string::npos);
  EXPECT_EQ(history->profile(kNow).sent.size(), 3u);
  EXPECT_THROW(history->learn(mails(4), kNow, 730), StoreError);
  EXPECT_THROW(history->forget({}), StoreError);
}

TEST_F(HistoryTest, RefusesWhatIsNotItsOwnFile) {
  fs::create_symlink(home_ / "elsewhere", file(kHistoryFile));
  EXPECT_THROW(open(), StoreError);
  fs::remove(file(kHistoryFile));
  ASSERT_EQ(::mkfifo(file(kHistoryFile).c_str(), 0600), 0);
  EXPECT_THROW(open(), StoreError);
  fs::remove(file(kHistoryFile));
  fs::create_directory(file(kHistoryFile));
  EXPECT_THROW(open(), StoreError);
  EXPECT_FALSE(fs::exists(home_ / "elsewhere"));
}

/// Killed at any moment: what was acknowledged is there.
TEST_F(HistoryTest, NothingAcknowledgedIsLostWhenKilled) {
  for (int round = 0; round < 20; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto history = open();
      for (int i = 0; i < 1000; ++i) {
        history->learn(mails(2, "anna@example.org", round * 10000 + 2 * i), kNow, 730);
        if (::write(pipe[1], "x", 1) != 1) break;
      }
      ::_exit(0);
    }
    ::close(pipe[1]);
    const auto before = static_cast<std::int64_t>(0);
    std::int64_t acknowledged = before;
    char byte = 0;
    for (int i = 0; i < 3 + round % 5 && ::read(pipe[0], &byte, 1) == 1; ++i) ++acknowledged;
    ::usleep(static_cast<useconds_t>(round * 137 % 1500));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe[0], &byte, 1) == 1) ++acknowledged;
    ::close(pipe[0]);
    const auto history = open();
    const auto known = history->learn(
        mails(static_cast<int>(2 * acknowledged), "anna@example.org", round * 10000), kNow, 730);
    EXPECT_EQ(known.learned, 0) << "round " << round;
    EXPECT_GE(acknowledged, 3);
    for (const auto& event : history->events()) ADD_FAILURE() << event;
  }
}

TEST_F(HistoryTest, ManyProcessesShareOneStore) {
  std::vector<pid_t> children;
  for (int k = 0; k < 8; ++k) {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        const auto history = open();
        for (int i = 0; i < 5; ++i)
          history->learn(mails(4, "p" + std::to_string(k) + "@x", k * 1000 + i * 4), kNow, 730);
        ::_exit(history->events().empty() ? 0 : 2);
      } catch (const StoreError&) {
        ::_exit(1);
      }
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  EXPECT_EQ(open()->learn({}, kNow, 730).total, 8 * 5 * 4);
}

/// A store that was set aside by another process takes nothing more with it.
TEST_F(HistoryTest, GoesOnWithTheStoreThatAnotherProcessPutThere) {
  const auto here = open(), there = open();
  here->learn(mails(30), kNow, 730);
  here->learn(mails(5, "jonas@example.org", 100), kNow, 730);
  fs::rename(file(kHistoryFile), file(kHistoryDamaged));
  for (const char* log : {"history.db-wal", "history.db-shm"}) fs::remove(file(log));
  EXPECT_EQ(there->learn({}, kNow, 730).total, 30);  // its backup
  EXPECT_EQ(here->learn(mails(5, "jonas@example.org", 100), kNow, 730).learned, 5);
  EXPECT_EQ(there->learn({}, kNow, 730).total, 35);
  EXPECT_EQ(there->profile(kNow).sent.size(), 35u);
}

/// What others write while a profile is read is in it as a whole or not at all.
TEST_F(HistoryTest, ReadsOneMoment) {
  open()->learn(mails(50), kNow, 730);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto history = open();
    for (int i = 0; i < 60; ++i) history->learn(mails(2, "p@x", 1000 + 2 * i), kNow, 730);
    ::_exit(0);
  }
  const auto history = open();
  int status = 0;
  std::size_t seen = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    const auto sent = history->profile(kNow).sent.size();
    EXPECT_EQ(sent % 2, 0u);
    EXPECT_GE(sent, seen);
    seen = sent;
  }
  EXPECT_TRUE(history->events().empty());
  EXPECT_EQ(history->profile(kNow).sent.size(), 170u);
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
