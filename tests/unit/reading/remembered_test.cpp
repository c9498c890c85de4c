#include "reading/asks/remembered.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "reading/reading.hpp"

namespace sincerely {
namespace {

using tests::packs;

Trees trees(const std::string& leaf) {
  return Trees("signs a b\nbase 0\n0<0.5:1:2 =" + leaf + " =1\n", "test.trees");
}

TEST(remembered, a_row_is_known_by_its_signs_and_its_trees) {
  KnownRows rows;
  const auto low = trees("-1"), high = trees("3");
  for (int time = 0; time < 2; ++time)
    for (const auto* some : {&low, &high})
      for (const float sign : {0.0F, 0.25F, 1.0F}) {
        const std::array signs{sign, 7.0F};
        EXPECT_EQ(rows.probability(*some, signs), some->probability(signs));
      }
}

TEST(remembered, rows_without_end_are_still_right) {
  KnownRows rows;
  const auto some = trees("-1");
  for (int i = 0; i < 5000; ++i) {
    const std::array signs{static_cast<float>(i % 1700) / 1700, static_cast<float>(i % 13)};
    ASSERT_EQ(rows.probability(some, signs), some.probability(signs));
  }
}

Draft state_of(const std::string& text) {
  DraftMessage message;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.text = text;
  message.language = Language::en;
  message.thread.emplace_back().from = message.to.front();
  message.thread.front().text =
      "Hi Robin,\n\nwhen does the pump arrive? Who pays for the crane? Could you send me the plan "
      "of "
      "the cellar? I am worried about the damp wall.\n\nAna";
  return read_draft(std::move(message), packs());
}

/// What is said of asks and feelings of one state, to the last bit.
std::vector<double> said(const Draft& draft, Remembered* remembered) {
  const Profile nobody;
  const Reading reading(draft, nobody, packs(), tests::catalogue().words, {nullptr, remembered});
  std::vector<double> out;
  for (const auto& ask : reading.asks())
    out.insert(out.end(), {ask.asked, ask.open, ask.certainty, static_cast<double>(ask.status),
                           ask.by ? static_cast<double>(ask.by->begin) : -1});
  for (const auto& feeling : reading.their_feelings())
    out.insert(out.end(), {feeling.felt, feeling.passed, feeling.passed_if_felt,
                           feeling.by ? static_cast<double>(feeling.by->begin) : -1});
  return out;
}

TEST(remembered, each_state_of_a_draft_is_read_as_if_it_were_the_first) {
  const std::string whole =
      "Hi Ana,\n\nthe pump comes on Friday at nine. Our office pays for the crane. The damp wall "
      "worries me too. I will send the plan tomorrow.\n\nRobin";
  Remembered remembered;
  std::size_t different = 0;
  std::vector<double> before;
  for (std::size_t end = whole.size(); end > 40; end -= 7) {
    const auto draft = state_of(whole.substr(0, end));
    const auto now = said(draft, &remembered);
    ASSERT_EQ(now, said(draft, nullptr)) << whole.substr(0, end);
    different += now != before;
    before = now;
  }
  EXPECT_GT(different, 10u);  // or the states had nothing to tell apart
}

}  // namespace
}  // namespace sincerely
