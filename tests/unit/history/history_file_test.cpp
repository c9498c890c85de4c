// What disks, kills and other processes do to the store.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "base/moment.hpp"
#include "history/history.hpp"
#include "unit/history/store.hpp"

namespace sincerely {
namespace {

using namespace tests;

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

/// One byte of the file's head makes it so.
TEST_F(HistoryTest, AVersionBelowZeroIsDamage) {
  open()->learn(mails(3), kNow, 730);
  {
    Database spoilt(file(kHistoryFile), {});
    spoilt.run("PRAGMA user_version = -184549374");
  }
  const auto history = open();
  ASSERT_EQ(history->events().size(), 1u);
  EXPECT_NE(history->events()[0].find("version"), std::string::npos);
  EXPECT_EQ(history->profile(kNow).sent.size(), 3u) << "from the backup";
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

}  // namespace
}  // namespace sincerely
