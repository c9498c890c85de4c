#include "history/digest.hpp"

#include <gtest/gtest.h>

#include "review/catalogue/catalogue.hpp"

namespace sincerely {
namespace {

/// SECURITY.md: of what somebody wrote at most 120 characters are kept, whatever they wrote.
TEST(SentMailDigest, QuotesAreAtMost120Characters) {
  const LanguagePacks packs;
  const auto catalogue = load_catalogue(packs);
  const SentMailDigest digest(packs, words_to_keep(catalogue), {});
  std::string clause;
  for (int i = 0; i < 40; ++i) clause += " and the pump behind the old barn";
  SentMessage sent;
  sent.message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  sent.message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  sent.message.text = "Hi Ana,\n\nI will send the drawing" + clause + " tomorrow.\n\nRobin";
  sent.thread.emplace_back().from = sent.message.to.front();
  sent.thread.front().text = "Can you come on Friday for the cellar" + clause +
                             "?\n\nThe truck is here on Monday" + clause + ".";
  std::vector<OpenPromise> promises;
  const auto mail = digest.digest(sent, promises, std::chrono::sys_seconds{});
  ASSERT_GE(mail.quotes.size(), 3u);
  bool promised = false;
  for (const auto& quote : mail.quotes) {
    EXPECT_LE(to_utf16(quote.text).size(), 120u) << quote.text;
    promised |= quote.kind == QuoteKind::promise;
  }
  EXPECT_TRUE(promised);
  for (const auto& promise : promises) EXPECT_LE(to_utf16(promise.text).size(), 120u);
}

struct Learnt {
  LearntMail mail;
  const Quote* last_line() const {
    for (const auto& quote : mail.quotes)
      if (quote.kind == QuoteKind::last_line) return &quote;
    return nullptr;
  }
};

/// A mail of Kim to Ana and others that holds, or answers, "My last line about the garden."
Learnt learnt(std::vector<Person> to, bool quoted, const std::string& date) {
  static const LanguagePacks packs;
  static const auto catalogue = load_catalogue(packs);
  static const SentMailDigest digest(packs, words_to_keep(catalogue), {});
  SentMessage sent;
  sent.message.from = {"Kim Berg", "kim@example.org", "", ""};
  sent.message.to = std::move(to);
  sent.message.date = "2026-05-05T10:00:00Z";
  sent.message.text = "Hello,\n\nthank you, that is fine with me.\n\nKim";
  auto& theirs = sent.thread.emplace_back();
  theirs.from = {"Ana Lind", "ana@corp.example", "", ""};
  theirs.date = date;
  theirs.text = "My last line about the garden.";
  sent.thread_quoted = quoted;
  std::vector<OpenPromise> promises;
  return {digest.digest(sent, promises, std::chrono::sys_seconds{})};
}

const Person kAna{"Ana Lind", "ana@corp.example", "", ""};
const Person kMallory{"Mallory Vane", "mallory@evil.example", "", ""};

TEST(SentMailDigest, AQuoteInAMailToSeveralIsNobodysWord) {
  const std::string date = "2026-05-04T10:00:00Z";
  EXPECT_FALSE(learnt({kAna, kMallory}, true, date).last_line());
  EXPECT_FALSE(learnt({kAna, kMallory}, true, date).mail.answers);
  EXPECT_TRUE(learnt({kAna}, true, date).last_line());
  EXPECT_TRUE(learnt({kAna, kMallory}, false, date).last_line()) << "the answered mail itself";
}

TEST(SentMailDigest, AQuoteIsNeverLaterThanTheMailThatHoldsIt) {
  const auto kept = learnt({kAna}, true, "2099-05-04T10:00:00Z");
  ASSERT_TRUE(kept.last_line());
  EXPECT_EQ(kept.last_line()->date, kept.mail.date);
  const auto before = learnt({kAna}, true, "2026-05-04T10:00:00Z");
  EXPECT_LT(before.last_line()->date, before.mail.date);
}

TEST(SentMailDigest, WhatHoldsAControlCharacterIsNoAddress) {
  EXPECT_TRUE(learnt({{"", "ana@corp.example\x01", "", ""}}, true, "").mail.people.empty());
}

}  // namespace
}  // namespace sincerely
