#include "reading/asks/questions.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "reading/vocabulary.hpp"
#include "unit/reading/mails.hpp"

namespace sincerely {
namespace {

using tests::cues;
using tests::draft;
using tests::from_ana;
using tests::packs;

std::vector<AskedQuestion> asked(const std::string& own, const std::string& theirs) {
  const auto mail = draft(own, {from_ana(theirs)});
  return find_questions(mail, packs(), cues(), {}, Vocabularies(mail, packs()));
}

std::vector<std::string> texts(const std::vector<AskedQuestion>& questions) {
  std::vector<std::string> out;
  for (const auto& question : questions) out.push_back(question.text);
  return out;
}

using testing::Test;
using Texts = std::vector<std::string>;

TEST(find_questions, splits_two_questions_of_one_sentence) {
  EXPECT_EQ(texts(asked("Hello.", "Is Tuesday fine for you and can Ana come?")),
            (Texts{"Is Tuesday fine for you", "can Ana come?"}));
}

TEST(find_questions, keeps_text_order_and_literal_spans) {
  const std::string theirs = "When does the truck arrive? It is red. Who signs?";
  const auto found = asked("Hello.", theirs);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].text, "When does the truck arrive?");
  EXPECT_EQ(found[1].span.begin, static_cast<std::int32_t>(theirs.find("Who")));
}

TEST(find_questions, leaves_out_courtesy_and_what_others_are_asked) {
  EXPECT_TRUE(asked("Hello.", "How are you?").empty());
  EXPECT_TRUE(asked("Hello.", "Tom, could you bring the chairs to the hall?").empty());
  EXPECT_EQ(asked("Hello.", "Robin, could you bring the chairs to the hall?").size(), 1U);
}

TEST(find_questions, does_not_read_quoted_older_text) {
  EXPECT_TRUE(
      asked("Hello.", "Fine with me.\n\n> When does the truck arrive?\n> Who signs?").empty());
}

TEST(find_questions, reads_only_mails_since_the_writers_own) {
  auto mine = from_ana("I answered that.");
  mine.from.address = "Robin@Example.org";
  const auto reply = draft("Hello.", {from_ana("Thanks."), mine, from_ana("Who signs?")});
  EXPECT_EQ(newest_received(reply), std::vector<int>{0});
  EXPECT_TRUE(find_questions(reply, packs(), cues(), {}, Vocabularies(reply, packs())).empty());
}

TEST(find_questions, tells_open_from_answered) {
  const auto found = asked("Hi Ana,\n\nTom will sign for it.\n\nRobin",
                           "When does the truck arrive? Who signs for it?");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].open);
  EXPECT_FALSE(found[1].open);
}

std::vector<bool> open_ones(const std::vector<AskedQuestion>& questions) {
  std::vector<bool> out;
  for (const auto& question : questions) out.push_back(question.open);
  return out;
}

constexpr auto kWorkshop =
    "Hi Robin,\n\nthank you for the plans of the workshop, we looked at them yesterday with the "
    "whole team. The windows towards the yard are lovely, and the new door gives us more light "
    "than the old one did. Three things are left. Which colour do you suggest for the gate? Does "
    "the crane need a permit from the town? And could you send us the drawings of the staircase "
    "before the builders come?\n\nBest,\nAna";

TEST(find_questions, takes_no_word_in_common_for_an_answer_in_longer_mails) {
  const auto found = asked(
      "Hi Ana,\n\nthanks for your kind words, we are happy. Thank you for your time with everybody "
      "so soon, it was a pleasure to draw it all. Tom likes the colour of the sea at the harbour "
      "and sends his regards. Thanks again, and we will visit you in summer with cake.\n\n"
      "Best,\nRobin",
      kWorkshop);
  EXPECT_EQ(open_ones(found), (std::vector<bool>{true, true, false}));
}

TEST(find_questions, leaves_longer_mails_alone_that_answer) {
  const auto found = asked(
      "Hi Ana,\n\nI am glad that the windows and the door please you all. For the gate I suggest "
      "a dark green, it goes with the shutters of the house across the yard. The crane needs no "
      "permit as long as it stands on your own ground. I'll send the drawings of the staircase "
      "tonight, before the builders come.\n\nBest,\nRobin",
      kWorkshop);
  EXPECT_EQ(open_ones(found), (std::vector<bool>{false, false, false}));
}

TEST(find_questions, lets_anything_be_an_idea_and_not_knowing_an_answer) {
  const auto idea = asked("Hi Ana,\n\nLanterns along the fence, and Ola plays.\n\nRobin",
                          "The party is in three weeks. Any ideas?");
  EXPECT_EQ(open_ones(idea), std::vector<bool>{false});
  const auto unknown = asked("Hi Ana,\n\nNo idea, sorry. The label came off.\n\nRobin",
                             "Which paint is on the shutters?");
  EXPECT_EQ(open_ones(unknown), std::vector<bool>{false});
  const auto beside = asked("Hi Ana,\n\nThe roof is done, the label came off.\n\nRobin",
                            "Which paint is on the shutters?");
  EXPECT_EQ(open_ones(beside), std::vector<bool>{true});
}

TEST(find_questions, takes_no_lost_letter_for_a_question_mark) {
  EXPECT_EQ(texts(asked("Hello.", "The caf?s open at nine, I don?t know ?Bar Lina yet.")), Texts{});
  EXPECT_EQ(texts(asked("Hello.", "Is nine fine?Or ten?")), (Texts{"Is nine fine?", "Or ten?"}));
}

TEST(find_questions, gives_at_most_twelve) {
  std::string many;
  for (int i = 0; i < 20; ++i) many += "Which colour has house " + std::to_string(i) + "? ";
  EXPECT_EQ(asked("Hello.", many).size(), 12U);
}

}  // namespace
}  // namespace sincerely
