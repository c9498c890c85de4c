// A reading whose time runs out: it ends soon, with what it has.

#include <gtest/gtest.h>

#include <utility>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "reading/reading.hpp"

namespace sincerely {
namespace {

using tests::packs;

constexpr int kMails = 3, kAsks = 6;

Draft long_reply() {
  DraftMessage message;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.language = Language::en;
  message.text = "Hi Ana,\n\n";
  for (int i = 0; i < 12; ++i)
    message.text +=
        "Pump number " + std::to_string(i) + " comes in week " + std::to_string(20 + i) + ". ";
  for (int m = 0; m < kMails; ++m) {
    auto& mail = message.thread.emplace_back();
    mail.from = message.to.front();
    for (int i = 0; i < kAsks; ++i)
      mail.text += "Who pays for crane " + std::to_string(m) + std::to_string(i) + "? ";
    mail.text += "I am worried about the damp wall.";
  }
  return read_draft(std::move(message), packs());
}

/// Shows that there is time, so often; then no more.
class Clock {
 public:
  explicit Clock(int looks) : left_(looks) {}
  Deadline deadline() {
    return Deadline(std::chrono::seconds(1), [this, started = false]() mutable {
      if (!std::exchange(started, true)) return std::chrono::nanoseconds{};
      ++looked_;
      return std::chrono::nanoseconds(std::chrono::seconds(left_-- > 0 ? 0 : 2));
    });
  }
  int looked() const { return looked_; }

 private:
  int left_, looked_ = 0;
};

struct Read {
  std::vector<std::string> asks, feelings;
  std::size_t questions = 0;
  bool cut = false;
  int looked = 0;
};

Read read_in(const Draft& draft, int looks, const ReadingWords& words) {
  Clock clock(looks);
  const Deadline deadline = clock.deadline();
  const Profile nobody;
  const Reading reading(draft, nobody, packs(), words, {&deadline});
  Read out;
  out.questions = reading.questions().size();
  for (const auto& ask : reading.asks())
    out.asks.push_back(std::to_string(ask.message) + ask.text + std::to_string(ask.open));
  for (const auto& feeling : reading.their_feelings())
    out.feelings.push_back(std::to_string(feeling.message) + feeling.text +
                           std::to_string(feeling.passed));
  out.cut = reading.is_cut();
  out.looked = clock.looked();
  return out;
}

/// The first of them, and nothing else.
bool begins(const std::vector<std::string>& part, const std::vector<std::string>& all) {
  return part.size() <= all.size() && std::equal(part.begin(), part.end(), all.begin());
}

TEST(in_time, the_time_is_looked_at_within_each_long_stage) {
  const auto draft = long_reply();
  const auto catalogue = load_catalogue(packs());  // has seen no sentence yet
  const auto all = read_in(draft, 1'000'000, catalogue.words);
  EXPECT_FALSE(all.cut);
  ASSERT_EQ(all.asks.size(), std::size_t{kMails * kAsks});
  // At each ask when it is read, held against the draft and decided, at each sentence of the draft
  // for each mail, at each sentence of a mail, at each sentence for its acts, and between: 170.
  // A stage that forgets it has 12 at least.
  EXPECT_GE(all.looked, 160);
}

TEST(in_time, whenever_it_is_up_what_was_read_by_then_is_right_and_it_is_said) {
  const auto draft = long_reply();
  const auto& words = tests::catalogue().words;
  read_in(draft, 1'000'000, words);  // from here on its sentences are known
  const auto all = read_in(draft, 1'000'000, words);
  std::size_t some = 0;
  for (int looks = 0; looks < all.looked; ++looks) {
    const auto part = read_in(draft, looks, words);
    ASSERT_TRUE(part.cut) << looks;
    ASSERT_LE(part.looked, looks + 1) << "the clock is asked no more once it is late";
    ASSERT_TRUE(begins(part.asks, all.asks)) << looks;
    ASSERT_TRUE(begins(part.feelings, all.feelings)) << looks;
    some += !part.asks.empty() && part.asks.size() < all.asks.size();
  }
  EXPECT_GT(some, 0u);
}

}  // namespace
}  // namespace sincerely
