#include "review/rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "review/catalogue/check_json.hpp"
#include "unit/review/rules_scene.hpp"

namespace sincerely {
namespace {

using nlohmann::json;
using tests::kRows;
using tests::packs;
using tests::Scene;

std::string fault(const char* rule, bool has_function = false) {
  try {
    Scene scene("{}");
    const auto value = json::parse(rule);
    scene.check.data.rule = has_function ? phrase_rule_of(value) : rule_of(value);
    expect_rule_names(scene.check, tests::catalogue().words);
  } catch (const check_json::Fault& fault) {
    return fault.what();
  }
  return {};
}

TEST(rules, without_a_key_each_phrase_of_the_table_that_is_sure_enough_is_marked) {
  Scene scene("{}");
  const auto found = scene.review("Hi Ana,\n\nWe have apples. The orchard has walnuts.\n\nRobin");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].message, "Main");
}

TEST(rules, only_the_families_that_are_named_are_found_and_each_says_its_message) {
  EXPECT_EQ(Scene(R"({"find": ["nut"]})").count("We have apples and almonds."), 1u);
  Scene scene(R"({"wording_by_family": {"nut": "nuts"}})");
  EXPECT_EQ(scene.review("We have almonds.").at(0).message, "Nuts");
  EXPECT_EQ(scene.review("We have apples.").at(0).message, "Main");
}

TEST(rules, what_stands_beside_a_phrase_silences_it) {
  Scene here(R"({"find": ["fruit"], "without": {"here": ["garden", "<number>", "<question>"]}})");
  EXPECT_EQ(here.count("We have apples. They are from the orchard."), 1u);
  EXPECT_EQ(here.count("We have apples from the orchard."), 0u);
  EXPECT_EQ(here.count("We have 7 apples."), 0u);
  EXPECT_EQ(here.count("Do we have apples?"), 0u);
  Scene next(R"({"find": ["fruit"], "without": {"next": ["garden"]}})");
  EXPECT_EQ(next.count("We have apples. They are from the orchard."), 0u);
  EXPECT_EQ(next.count("This is the orchard. We have apples."), 1u);
  Scene around(R"({"find": ["fruit"], "without": {"around": ["<date>"]}})");
  EXPECT_EQ(around.count("I come on Monday. We have apples."), 0u);
  EXPECT_EQ(around.count("I come on Monday. It is late. We have apples."), 1u);
  Scene mail(R"({"find": ["fruit"], "without": {"mail": ["garden"]}})");
  EXPECT_EQ(mail.count("This is the orchard. It is late. We have apples."), 0u);
}

TEST(rules, what_has_to_stand_beside_a_phrase_does) {
  Scene here(R"({"find": ["fruit"], "with": {"here": ["garden"]}})");
  EXPECT_EQ(here.count("We have apples from the orchard."), 1u);
  EXPECT_EQ(here.count("We have apples. They are from the orchard."), 0u);
  Scene mail(R"({"find": ["fruit"], "with": {"mail": ["garden"]}})");
  EXPECT_EQ(mail.count("We have apples. They are from the orchard."), 1u);
  EXPECT_EQ(mail.count("We have apples."), 0u);
}

TEST(rules, a_word_that_they_used_first_silences) {
  Scene scene(R"({"find": ["fruit"], "without": {"theirs": ["fruit"]}})");
  EXPECT_EQ(scene.count("We have apples."), 1u);
  EXPECT_EQ(scene.answering("Do you sell pears?").count("We have apples."), 0u);
  EXPECT_EQ(scene.answering("Do you sell wood?").count("We have apples."), 1u);
}

TEST(rules, a_figure_of_the_thread_is_known) {
  Scene scene(R"({"find": ["fruit"], "without": {"here": ["<known-figure>"]}})");
  scene.check.data.lexicon.add(
      "lang\tfamily\tkind\tpattern\tweight\tsource\nen\tfruit\tframe\t<num> plums\t0.8\town\n",
      "checks/more.tsv", packs());
  EXPECT_EQ(scene.count("We have 94 plums."), 1u);
  EXPECT_EQ(scene.answering("Are there 94 of them?").count("We have 94 plums."), 0u);
}

TEST(rules, of_several_in_a_sentence_the_first_is_marked) {
  EXPECT_EQ(Scene("{}").count("We have apples, pears and walnuts."), 3u);
  const auto found = Scene(R"({"once": "sentence"})").review("We have apples, pears and walnuts.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].span->begin, 8);
}

TEST(rules, phrases_that_count_together_make_one_finding_at_the_heaviest) {
  Scene scene(R"({"find": ["fruit", "nut"], "count": "number", "at_least": "two"})");
  EXPECT_EQ(scene.count("We have apples."), 0u);
  const auto found = scene.review("We have apples and walnuts.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].span->begin, 19);
}

TEST(rules, an_offer_takes_the_sentence_out) {
  const auto found = Scene(R"({"offer": "delete-sentence"})").review("It rains. We have apples.");
  EXPECT_GE(found.at(0).actions.at(0).edits.at(0).span.size(), 15);
}

TEST(rules, an_act_makes_a_phrase_as_sure_as_its_sentence_does_it) {
  const auto rows =
      "lang\tfamily\tkind\tpattern\tweight\tsource\nen\tweak\tframe\timpressed\t0.2\town\n";
  Scene scene(R"({"find": ["weak"], "act": "flattery"})");
  scene.check.data.lexicon.add(rows, "checks/weak.tsv", packs());
  EXPECT_EQ(scene.count("I was deeply impressed by your amazing work."), 1u);
  EXPECT_EQ(scene.count("Nobody was impressed when the pump stopped on Friday."), 0u);
}

TEST(rules, a_check_runs_only_where_it_applies) {
  Scene first("{}", R"({"only": ["first-contact"]})");
  EXPECT_EQ(first.count("We have apples."), 1u);
  EXPECT_EQ(first.answering("Hello?").count("We have apples."), 0u);
  Scene long_ones("{}", R"({"not": ["words"]})");
  EXPECT_EQ(long_ones.count("We have apples."), 1u);
  EXPECT_EQ(long_ones.count("We have apples, and that is all we have."), 0u);
  Scene full("{}", R"({"only": ["words", "nothing-else"]})");
  EXPECT_EQ(full.count("We have apples."), 1u);
  EXPECT_EQ(full.count("It is late. We have apples."), 1u);
  EXPECT_EQ(full.count("Late. We have apples."), 0u);
}

TEST(rules, what_a_rule_names_has_to_be_there) {
  EXPECT_EQ(fault(R"({"find": ["fruit"], "without": {"here": ["<date>", "garden"]}})"), "");
  EXPECT_EQ(fault(R"({"without": {"here": ["<moon>"]}})"), "unknown value \"<moon>\"");
  EXPECT_EQ(fault(R"({"without": {"here": ["moon"]}})"), "no family \"moon\"");
  EXPECT_EQ(fault(R"({"with": {"there": ["garden"]}})"), "unexpected key \"there\"");
  EXPECT_EQ(fault(R"({"act": "dancing"})"), "unknown act \"dancing\"");
  EXPECT_EQ(fault(R"({"habits": true})"), "no threshold \"habit\"");
  EXPECT_EQ(fault(R"({"once": "week"})"), "unknown value \"week\"");
  EXPECT_EQ(fault(R"({"cases": [{"find": ["moon"]}]})"), "no family \"moon\"");
  EXPECT_EQ(fault(R"({"cases": [{"finds": ["nut"]}]})"), "unexpected key \"finds\"");
  EXPECT_EQ(fault(R"({"wording": "moon"})"), "no message \"moon\" in en");
  EXPECT_EQ(fault(R"({"strength": "moon"})"), "no threshold \"moon\"");
  EXPECT_EQ(fault(R"({"at_least": "any"})"), "");
  EXPECT_EQ(fault(R"({"severity": "moon"})"), "unknown value \"moon\"");
  EXPECT_EQ(fault(R"({"with": {"below": "moon"}})"), "no threshold \"moon\"");
  EXPECT_EQ(fault(R"({"with": {"after": ["moon"]}})"), "no family \"moon\"");
  EXPECT_EQ(fault(R"({"answers": {"find": ["moon"]}})"), "no family \"moon\"");
  EXPECT_EQ(fault(R"({"answers": {"finds": ["nut"]}})"), "unexpected key \"finds\"");
  EXPECT_EQ(fault(R"({"applies": {"only": ["unanswered"]}})"), "no threshold \"before\"");
  EXPECT_EQ(fault(R"({"applies": {"asks_only": ["moon"]}})"), "no family \"moon\"");
  EXPECT_EQ(fault(R"({"wording_by_family": {"nut": "moon"}})"), "no message \"moon\" in en");
  EXPECT_EQ(fault(R"({"find": ["fruit"], "count": "number"})", true),
            "\"count\" is for checks without a function");
}

std::string scaffold(const std::string& name) {
  std::ifstream file(std::string(SINCERELY_SOURCE) + "/scripts/new_check.d/" + name);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  auto out = bytes.str();
  for (auto at = out.find("@ID@"); at != out.npos; at = out.find("@ID@")) out.replace(at, 4, "toy");
  return out;
}

/// The recipe of CONTRIBUTING.md: two files of data, and the check is there and speaks.
TEST(rules, what_new_check_writes_is_a_check_without_a_line_of_code) {
  auto file = json::parse(scaffold("check.json"));
  ASSERT_EQ(file.at("id"), "toy");
  file["rule"] = {{"find", {"fruit"}}, {"without", {{"here", {"garden"}}}}, {"once", "sentence"}};
  file["thresholds"]["show"] = {{"value", 0.7}, {"source", "own weights"}};
  const LanguagePacks with_toy(
      {}, DataFiles({{"checks/toy.json", file.dump(2)}, {"checks/toy.tsv", kRows}}));
  auto catalogue = load_catalogue(with_toy);
  const auto toy =
      std::ranges::find(catalogue.checks, "toy", [](const Check& check) { return check.data.id; });
  ASSERT_NE(toy, catalogue.checks.end());
  catalogue.checks = {Check(*toy)};
  DraftMessage message;
  message.language = Language::en;
  message.text = "We have apples and pears. The orchard has apples.";
  Settings settings;
  settings.level = Level::thorough;
  settings.checks["toy"].on = true;
  const auto review =
      review_draft(read_draft(message, with_toy),
                   {catalogue, with_toy, settings, Profile{}, Silenced{}, "en", {}});
  ASSERT_EQ(review.suggestions.size(), 1u);
  EXPECT_EQ(review.suggestions[0].check, "toy");
}

}  // namespace
}  // namespace sincerely
