#include "review/settings_json.hpp"

#include <gtest/gtest.h>

#include "review/policy/policy.hpp"

namespace sincerely {
namespace {

Catalogue two_checks() {
  Catalogue catalogue;
  Check on, off;
  on.data.id = "first-check";
  on.off_in_profiles = {"sales"};
  off.data.id = "second-check";
  off.default_on = false;
  off.on_in_profiles = {"hr"};
  off.sensitivity = Sensitivity{0.5, 2, 1};
  catalogue.checks = {on, off};
  return catalogue;
}

Json set(const Json& changes) {
  const Catalogue catalogue = two_checks();
  const auto made = with_changes({}, leaves(changes), catalogue);
  if (const auto* error = std::get_if<WrongField>(&made)) return error->path;
  return to_json(std::get<Settings>(made), catalogue);
}

TEST(SettingsJson, DefaultsAreThoseOfTheProtocol) {
  const Json json = set(Json::object());
  EXPECT_EQ(json["level"], "calm");
  EXPECT_EQ(json["beforeSend"], "attention");
  EXPECT_EQ(json["checks"],
            (Json{{"first-check", {{"on", true}}}, {"second-check", {{"on", false}}}}));
}

TEST(SettingsJson, PathsAndNestedObjectsSayTheSame) {
  const Json nested{{"disclosure", {{"policy", "require"}}},
                    {"checks", {{"first-check", {{"on", false}}}}}};
  const Json flat{{"disclosure.policy", "require"}, {"checks.first-check.on", false}};
  EXPECT_EQ(set(nested), set(flat));
  EXPECT_EQ(set(flat)["checks"]["first-check"]["on"], false);
}

TEST(SettingsJson, TheProfileDecidesUntilTheWriterDoes) {
  EXPECT_EQ(set({{"profile", "sales"}})["checks"]["first-check"]["on"], false);
  EXPECT_EQ(set({{"profile", "hr"}})["checks"]["second-check"]["on"], true);
  EXPECT_EQ(
      set({{"profile", "hr"}, {"checks.second-check.on", false}})["checks"]["second-check"]["on"],
      false);
}

TEST(SettingsJson, WhatDoesNotFitIsNamed) {
  EXPECT_EQ(set({{"level", "loud"}}), "changes.level");
  EXPECT_EQ(set({{"level", 3}}), "changes.level");
  EXPECT_EQ(set({{"history.days", 1.5}}), "changes.history.days");
  EXPECT_EQ(set({{"history.on", "yes"}}), "changes.history.on");
  EXPECT_EQ(set({{"personalWords", Json::array({"a", 1})}}), "changes.personalWords");
  EXPECT_EQ(set({{"checks.nobody.on", true}}), "changes.checks.nobody.on");
  EXPECT_EQ(set({{"checks.first-check", true}}), "changes.checks.first-check");
  EXPECT_EQ(set({{"checks.first-check.volume", 1}}), "changes.checks.first-check.volume");
  EXPECT_EQ(set({{"checks.second-check.sensitivity", 2.5}}),
            "changes.checks.second-check.sensitivity");
  EXPECT_EQ(set({{"checks", 1}}), "changes.checks");
  EXPECT_EQ(set({{"", 1}}), "changes.");
}

TEST(SettingsJson, NullPutsBackTheDefault) {
  const Catalogue catalogue = two_checks();
  Settings settings;
  settings.level = Level::thorough;
  settings.history_days = 3;
  settings.checks["first-check"].on = false;
  const Json changes{
      {"level", nullptr}, {"history.days", nullptr}, {"checks.first-check.on", nullptr}};
  const auto made = with_changes(settings, leaves(changes), catalogue);
  EXPECT_EQ(to_json(std::get<Settings>(made), catalogue), set(Json::object()));
}

TEST(Policy, LocksAPathAndWhatItHolds) {
  const auto read = read_policy(
      R"({"locked":{"disclosure":{"value":{"policy":"require"},"reason":"R"},"checks.first-check.on":{"value":true,"reason":"S"}},"defaults":{"level":"balanced"}})",
      two_checks());
  ASSERT_TRUE(std::holds_alternative<Policy>(read)) << std::get<PolicyFault>(read).text();
  const auto& policy = std::get<Policy>(read);
  EXPECT_EQ(policy.lock_on("disclosure.sentence"), "R");
  EXPECT_EQ(policy.lock_on("disclosure"), "R");
  EXPECT_EQ(policy.lock_on("checks.first-check"), "S");
  EXPECT_FALSE(policy.lock_on("checks.first-check.sensitivity"));
  EXPECT_FALSE(policy.lock_on("level"));
}

TEST(Policy, WhatIsNotRightIsSaid) {
  for (const char* bytes :
       {"{", "[]", R"({"locked":{"level":"calm"}})",
        R"({"locked":{"level":{"value":"loud","reason":"R"}}})",
        R"({"locked":{"level":{"reason":"R"}}})", R"({"defaults":{"volume":1}})"})
    EXPECT_TRUE(std::holds_alternative<PolicyFault>(read_policy(bytes, two_checks()))) << bytes;
}

}  // namespace
}  // namespace sincerely
