#include "review/run.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "fixture.hpp"
#include "mail/read.hpp"

namespace sincerely {
namespace {

using tests::packs;

std::vector<Finding> first_word(const CheckContext& context) {
  Finding finding;
  finding.span = context.draft.body->tokens.at(0).span;
  return {finding};
}

std::vector<Finding> broken(const CheckContext&) {
  throw std::runtime_error("the secret words of a mail");
}

Check check(const std::string& id, CheckFunction run) {
  Check out;
  out.data.id = id;
  out.run = run;
  out.languages = {Language::en};
  out.needs = {Need::draft};
  out.text["en"].messages["main"] = {"Look at {span}, {name}.", ""};
  return out;
}

struct Scene {
  Catalogue catalogue{{}, load_catalogue(packs()).words, {}};
  Settings settings;
  Profile profile;
  Silenced silenced;
  std::vector<Person> to{{"Ana Lima", "Ana@example.com", "", ""}};

  Review review(const std::string& text) const {
    DraftMessage message;
    message.text = text;
    message.to = to;
    message.language = Language::en;
    return review_draft(read_draft(message, packs()),
                        {catalogue, packs(), settings, profile, silenced, "en", {}});
  }
};

TEST(run, a_finding_is_worded_and_hashed) {
  Scene stage;
  stage.catalogue.checks = {check("one", first_word)};
  const auto review = stage.review("Pumps are here.");
  ASSERT_EQ(review.suggestions.size(), 1u);
  EXPECT_EQ(review.suggestions[0].message, "Look at Pumps, Ana.");
  EXPECT_EQ(review.suggestions[0].excerpt_hash.size(), 32u);
  EXPECT_EQ(review.summary.words, 3);
}

TEST(run, a_check_that_throws_is_named_without_its_words_and_the_others_go_on) {
  Scene stage;
  stage.catalogue.checks = {check("bad", broken), check("one", first_word)};
  const auto review = stage.review("Pumps are here.");
  EXPECT_EQ(review.suggestions.size(), 1u);
  EXPECT_EQ(review.degraded, std::vector<std::string>{"check-failed: bad"});
}

std::vector<Finding> asks_for_a_threshold(const CheckContext& context) {
  context.data.threshold("distance");
  return {};
}

TEST(run, a_threshold_that_is_not_there_is_named_with_file_and_line) {
  Scene stage;
  stage.catalogue.checks = {check("loaded-wording", asks_for_a_threshold)};
  EXPECT_EQ(stage.review("Pumps are here.").degraded,
            std::vector<std::string>{
                "check-unavailable: checks/loaded-wording.json:13: no threshold \"distance\""});
}

/// So often the clock shows that there is time.
Deadline deadline_after(int looks) {
  return Deadline(std::chrono::seconds(1), [looks, started = false]() mutable {
    if (!std::exchange(started, true)) return std::chrono::nanoseconds{};
    return std::chrono::nanoseconds(std::chrono::seconds(looks-- > 0 ? 0 : 2));
  });
}

Review review_in(const Scene& stage, int looks, DraftMessage message) {
  message.language = Language::en;
  const auto draft = read_draft(std::move(message), packs());
  const Deadline deadline = deadline_after(looks);
  return review_draft(draft, {stage.catalogue,
                              packs(),
                              stage.settings,
                              stage.profile,
                              stage.silenced,
                              "en",
                              {},
                              &deadline});
}

TEST(run, when_the_time_is_up_what_was_found_is_the_review) {
  Scene stage;
  stage.catalogue.checks = {check("one", first_word), check("two", first_word)};
  const auto review = [&](int looks) {
    DraftMessage message;
    message.text = "Pumps are here.";
    return review_in(stage, looks, message);
  };
  EXPECT_EQ(review(0).degraded, std::vector<std::string>{"time"});
  EXPECT_EQ(review(0).suggestions.size(), 0u);
  const auto half = review(2);
  EXPECT_EQ(half.degraded, std::vector<std::string>{"time"});
  ASSERT_EQ(half.suggestions.size(), 1u);
  EXPECT_EQ(half.suggestions[0].check, "one");
  EXPECT_EQ(half.summary.words, 0);
  EXPECT_EQ(review(100).degraded, std::vector<std::string>{});
}

std::vector<Finding> each_word_in_time(const CheckContext& context) {
  std::vector<Finding> out;
  for (const auto& token : context.draft.body->tokens) {
    if (context.is_late()) break;
    out.emplace_back().span = token.span;
  }
  return out;
}

TEST(run, a_long_check_ends_when_the_time_is_up_with_what_it_has) {
  Scene stage;
  stage.catalogue.checks = {check("long", each_word_in_time)};
  DraftMessage message;
  message.text = "Pumps are here and there and everywhere.";
  const auto review = review_in(stage, 5, message);
  EXPECT_EQ(review.degraded, std::vector<std::string>{"time"});
  EXPECT_EQ(review.suggestions.size(), 3u);
}

std::vector<Finding> nothing_asked(const CheckContext& context) {
  if (!context.reading.asks().empty()) return {};
  return first_word(context);
}

TEST(run, by_half_of_the_facts_nothing_is_found_missing) {
  Scene stage;
  stage.catalogue.checks = {check("missing", nothing_asked), check("one", first_word)};
  DraftMessage message;
  message.text = "Hi Ana,\n\nthe pump comes on Friday.";
  message.thread.emplace_back().text = "When does the pump arrive? Who pays for the crane?";
  message.thread.front().from = {"Ana Lima", "Ana@example.com", "", ""};
  message.to = stage.to;
  const auto whole = review_in(stage, 100'000, message);
  ASSERT_EQ(whole.suggestions.size(), 1u);  // they ask something
  for (int looks = 0; looks < 60; ++looks)
    for (const auto& suggestion : review_in(stage, looks, message).suggestions)
      EXPECT_EQ(suggestion.check, "one") << looks;
}

std::vector<Finding> each_word(const CheckContext& context) {
  std::vector<Finding> out;
  for (const auto& token : context.draft.body->tokens) out.emplace_back().span = token.span;
  return out;
}

TEST(run, what_one_check_says_has_an_end) {
  Scene stage;
  stage.catalogue.checks = {check("many", each_word)};
  std::string text;
  for (int i = 0; i < 2001; ++i) text += "pumps ";
  const auto review = stage.review(text);
  EXPECT_EQ(review.suggestions.size(), 2000u);
  EXPECT_EQ(review.degraded, std::vector<std::string>{"check-cut: many"});
}

TEST(run, switches_profiles_and_needs_decide_what_runs) {
  Scene stage;
  stage.catalogue.checks = {check("one", first_word)};
  auto& only = stage.catalogue.checks[0];
  stage.settings.checks["one"].on = false;
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
  stage.settings.checks.clear();
  only.default_on = false;
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
  only.on_in_profiles = {"office"};
  EXPECT_EQ(stage.review("Pumps.").suggestions.size(), 1u);
  only.needs = {Need::thread};
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
  only.needs = {Need::recipients};
  EXPECT_EQ(stage.review("Pumps.").suggestions.size(), 1u);
  only.languages = {Language::nb};
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
}

TEST(run, what_was_silenced_stays_silent) {
  Scene stage;
  stage.catalogue.checks = {check("one", first_word)};
  const auto hash = stage.review("Pumps.").suggestions.at(0).excerpt_hash;
  stage.silenced.excerpts = {hash};
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
  EXPECT_EQ(stage.review("Valves.").suggestions.size(), 1u);
  stage.silenced.excerpts.clear();
  stage.silenced.for_person = {{"one", "ana@example.com"}};
  EXPECT_TRUE(stage.review("Pumps.").suggestions.empty());
  stage.to = {{"Jonas", "jonas@example.com", "", ""}};
  EXPECT_EQ(stage.review("Pumps.").suggestions.size(), 1u);
}

}  // namespace
}  // namespace sincerely
