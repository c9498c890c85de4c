// Cases of a rule, and what they may ask of a mail and of what it answers.

#include <gtest/gtest.h>

#include "unit/review/rules_scene.hpp"

namespace sincerely {
namespace {

using tests::Scene;

TEST(rules, the_first_case_that_finds_something_speaks_and_each_holds_what_all_share) {
  const auto rule = R"({"find": ["fruit"], "cases": [
      {"without": {"mail": ["garden"]}, "severity": "attention"},
      {"wording": "nuts", "severity": "hint"},
      {"find": ["nut"]}]})";
  Scene scene(rule);
  const auto first = scene.review("We have apples and walnuts.");
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].message, "Main");
  EXPECT_EQ(first[0].severity, Severity::attention);
  const auto second = scene.review("We have apples. The orchard is far.");
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].message, "Nuts");
  EXPECT_EQ(second[0].severity, Severity::hint);
  const auto third = scene.review("We have walnuts. The orchard is far.");
  ASSERT_EQ(third.size(), 1u);
  EXPECT_EQ(third[0].severity, Severity::notice);
}

TEST(rules, a_case_has_its_own_mails) {
  Scene scene(R"({"cases": [{"applies": {"only": ["first-contact"]}, "find": ["fruit"]},
                            {"applies": {"not": ["first-contact"]}, "find": ["nut"]}]})");
  EXPECT_EQ(scene.review("We have apples and walnuts.").at(0).span->begin, 8);
  EXPECT_EQ(scene.answering("Hello?").review("We have apples and walnuts.").at(0).span->begin, 19);
}

TEST(rules, only_light_phrases_are_asked_what_stands_around_them) {
  // Fruit weighs 0.8, nuts 0.9; `alone` is 0.85.
  Scene with(R"({"with": {"below": "alone", "here": ["garden"]}, "find": ["fruit", "nut"]})");
  EXPECT_EQ(with.count("We have apples."), 0u);
  EXPECT_EQ(with.count("We have apples from the orchard."), 1u);
  EXPECT_EQ(with.count("We have walnuts."), 1u);
  Scene without(R"({"without": {"below": "alone", "here": ["<number>"]}})");
  EXPECT_EQ(without.count("We have 7 apples."), 0u);
  EXPECT_EQ(without.count("We have 7 walnuts."), 1u);
}

TEST(rules, what_comes_later_is_not_what_came_before) {
  Scene scene(R"({"find": ["fruit"], "with": {"after": ["garden"]}})");
  EXPECT_EQ(scene.count("We have apples. It is late. They are from the orchard."), 1u);
  EXPECT_EQ(scene.count("They are from the orchard. We have apples."), 0u);
  EXPECT_EQ(scene.count("We have apples from the orchard."), 0u);
}

TEST(rules, a_word_of_the_sentence_that_comes_again_is_taken_up) {
  Scene scene(R"({"find": ["fruit"], "without": {"here": ["<taken-up>"]}})");
  EXPECT_EQ(scene.count("I saw your apples in Drammen. We sell roofs."), 1u);
  EXPECT_EQ(scene.count("I saw your apples in Drammen. We sell roofs in Drammen."), 0u);
  EXPECT_EQ(scene.count("Drammen is near. I saw your apples. We sell roofs in Drammen."), 0u);
}

TEST(rules, of_all_phrases_the_first_and_its_sentence_or_no_place_is_marked) {
  const auto first = Scene(R"({"once": "mail", "mark": "sentence"})")
                         .review("It rains. We have apples. The orchard has walnuts.");
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(*first[0].span, (Span{10, 25}));
  const auto whole = Scene(R"({"mark": "mail"})").review("We have apples.");
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_FALSE(whole[0].span);
}

TEST(rules, a_strength_of_its_own_stands_in_place_of_the_weight) {
  EXPECT_EQ(Scene(R"({"strength": "sure"})").review("We have apples.").at(0).confidence, 0.9);
  EXPECT_EQ(Scene(R"({"strength": "faint"})").count("We have apples."), 0u);
  EXPECT_EQ(Scene(R"({"strength": "faint", "at_least": "any"})").count("We have apples."), 1u);
  EXPECT_EQ(Scene(R"({"count": "weight"})").review("Apples and pears.").at(0).confidence, 1.0);
}

TEST(rules, a_mail_as_a_whole_can_be_meant) {
  Scene scene(
      R"({"find": [], "count": "words", "at_least": "words", "without": {"mail": ["nut"]}})");
  const auto found = scene.review("It is late, and we are all tired.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].span);
  EXPECT_EQ(scene.count("It is late."), 0u);
  EXPECT_EQ(scene.count("It is late, and we are all out of walnuts."), 0u);
}

TEST(rules, kinds_and_lengths_of_mail_and_what_was_pasted) {
  Scene kind("{}", R"({"kinds": ["condolence"]})");
  EXPECT_EQ(kind.count("We have apples."), 0u);
  Scene brief("{}", R"({"most_words": "words"})");
  EXPECT_EQ(brief.count("We have apples."), 1u);
  EXPECT_EQ(brief.count("We have apples, and that is all we have."), 0u);
  Scene pasted("{}", R"({"only": ["pasted"]})");
  EXPECT_EQ(pasted.count("We have apples."), 0u);
  pasted.message.pastes = {{{0, 15}, 0}};
  EXPECT_EQ(pasted.count("We have apples."), 1u);
  pasted.message.pastes = {{{0, 15}, 3}};
  EXPECT_EQ(pasted.count("We have apples."), 0u);
  pasted.message.assisted = true;
  EXPECT_EQ(pasted.count("We have apples."), 1u);
}

TEST(rules, a_question_beyond_some_families_silences) {
  Scene scene("{}", R"({"asks_only": ["fruit"]})");
  EXPECT_EQ(scene.count("We have walnuts. Do you like apples?"), 2u);
  EXPECT_EQ(scene.count("We have walnuts. Where do you live?"), 0u);
}

TEST(rules, questions_of_theirs_that_are_all_answered_silence) {
  Scene scene("{}", R"({"not": ["answered"]})");
  scene.answering("When does the shop in Drammen open on Monday?");
  EXPECT_EQ(scene.count("We have apples."), 1u);
  EXPECT_EQ(scene.count("The shop in Drammen opens on Monday at 9. We have apples."), 0u);
}

TEST(rules, their_sentence_that_a_rule_answers_is_shown) {
  Scene scene(R"({"find": ["fruit"], "offer": "quote",
                  "answers": {"find": ["garden"], "without": ["nut"]}})");
  EXPECT_EQ(scene.count("We have apples."), 0u);
  EXPECT_EQ(scene.answering("The orchard has walnuts.").count("We have apples."), 0u);
  const auto found = scene.answering("It rains. The orchard is closed.").review("We have apples.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].evidence.at(0).text, "The orchard is closed.");
  EXPECT_EQ(found[0].actions.at(0).kind, ActionKind::quote);
}

TEST(rules, their_sentence_may_have_to_do_something_as_well) {
  Scene scene(R"({"find": ["fruit"], "answers": {"find": ["garden"], "act": "refusal"}})");
  EXPECT_EQ(scene.answering("The orchard is near the station.").count("We have apples."), 0u);
  EXPECT_EQ(scene.answering("No, I do not want anything from your orchard, please stop writing.")
                .count("We have apples."),
            1u);
}

}  // namespace
}  // namespace sincerely
