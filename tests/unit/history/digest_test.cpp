#include "history/digest.hpp"

#include <gtest/gtest.h>

#include "review/catalogue.hpp"

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

}  // namespace
}  // namespace sincerely
