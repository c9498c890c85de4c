#include "reading/feelings.hpp"

#include <gtest/gtest.h>

#include "unit/reading/mails.hpp"

namespace sincerely {
namespace {

using tests::cues;
using tests::draft;
using tests::from_ana;
using tests::packs;

std::vector<Feeling> felt(const Draft& mail) {
  constexpr std::array kinds{FeelingKind::worry, FeelingKind::loss, FeelingKind::frustration};
  return find_feelings(mail, cues(), kinds);
}

TEST(find_feelings, leaves_out_what_was_felt_long_ago) {
  for (const auto* told :
       {"I was frustrated back then, and nobody told me why.",
        "Vor drei Jahren hatte ich Angst vor dem Wasser.", "I fjor var jeg redd for vannet."})
    EXPECT_TRUE(felt(draft("Hello.", {from_ana(told)})).empty()) << told;
  EXPECT_EQ(felt(draft("Hello.", {from_ana("I am frustrated, and nobody tells me why.")})).size(),
            1U);
  EXPECT_EQ(felt(draft("Hello.", {from_ana("My father passed away last year.")})).size(), 1U);
}

TEST(find_feelings, leaves_out_what_is_denied_or_the_readers) {
  EXPECT_EQ(felt(draft("Hello.", {from_ana("We are worried about the roof.")})).size(), 1U);
  EXPECT_TRUE(felt(draft("Hello.", {from_ana("We are not worried about the roof.")})).empty());
  EXPECT_TRUE(felt(draft("Hello.", {from_ana("No worries, the roof is fine.")})).empty());
}

TEST(find_feelings, gives_the_strongest_first) {
  const auto found =
      felt(draft("Hello.", {from_ana("We are worried about the roof. My father died on Sunday.")}));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, FeelingKind::loss);
  EXPECT_GT(found[0].weight, found[1].weight);
}

/// What is denied before a comma, an "and" or a "but" is not what follows it.
TEST(find_feelings, a_denial_ends_at_the_next_clause) {
  for (const auto* said : {"I cannot sleep and I am worried about the roof.",
                           "Ich schlafe nicht und ich habe Angst um das Dach.",
                           "Jeg sover ikke og jeg er redd for taket."})
    EXPECT_EQ(felt(draft("Hello.", {from_ana(said)})).size(), 1U) << said;
}

bool met(const std::string& own, const std::string& theirs) {
  const auto mail = draft(own, {from_ana(theirs)});
  const auto found = felt(mail);
  EXPECT_EQ(found.size(), 1U) << theirs;
  return !found.empty() && is_met(found[0], mail, Vocabularies(mail, packs()), cues());
}

TEST(is_met, by_a_word_of_understanding_or_by_their_own_words) {
  const auto* worry = "We are worried about the roof of the boathouse.";
  EXPECT_TRUE(met("I am sorry to hear that. Tom looks at it today.", worry));
  EXPECT_TRUE(met("Tom mends the roof of the boathouse today.", worry));
  EXPECT_FALSE(met("The invoice is attached.", worry));
}

TEST(is_met, a_loss_takes_more_than_their_own_words) {
  const auto* loss = "My father died on Sunday, the cat is with us now.";
  EXPECT_FALSE(met("Good that the cat is with you now.", loss));
  EXPECT_TRUE(met("I am so sorry for your loss.", loss));
}

}  // namespace
}  // namespace sincerely
