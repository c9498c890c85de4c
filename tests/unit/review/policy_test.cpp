#include "review/policy/policy.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "review/policy/policy_lines.hpp"
#include "review/policy/policy_signature.hpp"

namespace sincerely {
namespace {

using tests::catalogue;

Policy policy_of(const std::string& bytes) {
  auto read = read_policy(bytes, catalogue());
  if (const auto* fault = std::get_if<PolicyFault>(&read)) {
    ADD_FAILURE() << fault->text();
    return {};
  }
  return std::get<Policy>(std::move(read));
}

std::string fault_of(const std::string& bytes) {
  const auto read = read_policy(bytes, catalogue());
  const auto* fault = std::get_if<PolicyFault>(&read);
  return fault ? fault->text() : "none";
}

TEST(PolicyTest, UnknownKeysAreRefusedWithPathAndLine) {
  EXPECT_EQ(fault_of(R"({"lockd": {}})"), "1: lockd: unknown key (did you mean \"locked\"?)");
  EXPECT_EQ(
      fault_of(
          "{\n \"locked\": {\n  \"level\": {\n   \"value\": \"calm\",\n   \"raeson\": \"r\"}}}"),
      "5: locked.level.raeson: unknown key (did you mean \"reason\"?)");
  EXPECT_EQ(
      fault_of(
          "{\"stages\":\n {\"unanswerd-question\": {\"stage\": \"show\", \"reason\": \"r\"}}}"),
      "2: stages.unanswerd-question: no such check (did you mean \"unanswered-question\"?)");
  EXPECT_EQ(fault_of("{\"defaults\":\n {\"checks.fillr-opener.on\": true}}"),
            "2: defaults.checks.fillr-opener.on: no such check (did you mean \"filler-opener\"?)");
  EXPECT_EQ(fault_of(R"({"defaults": {"sendReports": true}})"),
            "1: defaults.sendReports: no such setting");
}

TEST(PolicyTest, BytesThatAreNoPolicyAreNamedWithTheirLine) {
  EXPECT_EQ(fault_of("{\n\"locked\": {},\n}"), "3: not valid JSON");
  EXPECT_EQ(fault_of(""), "1: not valid JSON");
  EXPECT_EQ(fault_of("[]"), "1: an object is expected");
  EXPECT_EQ(fault_of("{\"locked\": {},\n\"locked\": {}}"), "2: locked: stands here a second time");
  EXPECT_EQ(fault_of(std::string(40, '[')), "1: nested deeper than 32");
}

TEST(PolicyTest, AForcedSettingSaysWhy) {
  for (const char* reason : {"", R"(, "reason": "")", R"(, "reason": " ")"})
    EXPECT_EQ(fault_of(std::string(R"({"locked": {"level": {"value": "calm")") + reason + "}}}"),
              "1: locked.level.reason: a reason is expected: people read it beside the lock");
  EXPECT_EQ(fault_of(R"({"stages": {"swap-test": {"stage": "show"}}})"),
            "1: stages.swap-test.reason: a reason is expected: people read it beside the lock");
}

TEST(PolicyTest, WhatIsTheWritersOwnCannotBeForced) {
  EXPECT_NE(fault_of(R"({"locked": {"history.on": {"value": true, "reason": "r"}}})"), "none");
  EXPECT_NE(fault_of(R"({"defaults": {"history": {"on": true}}})"), "none");
  EXPECT_NE(fault_of(R"({"locked": {"ignored": {"value": [], "reason": "r"}}})"), "none");
  EXPECT_EQ(fault_of(R"({"locked": {"history.on": {"value": false, "reason": "r"}}})"), "none");
}

TEST(PolicyTest, TakingPartInATeamIsForbiddenOrOfferedNeverForced) {
  EXPECT_EQ(fault_of(R"({"team": {"use": "always", "reason": "r"}})"),
            "1: team.use: forbidden or offered is expected: taking part is never forced");
  EXPECT_EQ(fault_of(R"({"team": {"use": "offered"}})"),
            "1: team.reason: a reason is expected: people read it beside the lock");
  EXPECT_EQ(fault_of(R"({"team": {"use": "offered", "reason": "r", "conection": ""}})"),
            "1: team.conection: unknown key (did you mean \"connection\"?)");
  EXPECT_TRUE(policy_of(R"({"team": {"use": "forbidden", "reason": "r"}})").team->forbidden);
  const Policy offered = policy_of(
      R"({"team": {"use": "offered", "reason": "r", "connection": "service=acme", "key": "k"}})");
  EXPECT_FALSE(offered.team->forbidden);
  EXPECT_EQ(offered.team->connection, "service=acme");
  EXPECT_FALSE(policy_of("{}").team);
}

TEST(PolicyTest, AStageLocksTheSwitchOfItsCheck) {
  const Policy policy = policy_of(
      R"({"stages": {"swap-test": {"stage": "monitor", "reason": "a"}, "overclaim": {"stage": "off", "reason": "b"}}})");
  EXPECT_EQ(policy.stages.at("swap-test"), Stage::monitor);
  EXPECT_EQ(policy.lock_on("checks.swap-test.on"), "a");
  EXPECT_EQ(policy.lock_on("checks.overclaim"), "b");
  EXPECT_EQ(policy.lock_on("beforeSend"), std::nullopt);
}

TEST(PolicyTest, AskingNeedsTheQuestionToBeOn) {
  const std::string ask = R"("stages": {"swap-test": {"stage": "ask", "reason": "a"}})";
  EXPECT_EQ(policy_of("{" + ask + "}").lock_on("beforeSend"), "a");
  EXPECT_EQ(
      fault_of(R"({"locked": {"beforeSend": {"value": "never", "reason": "r"}}, )" + ask + "}"),
      "1: stages.swap-test: asks before sending, and \"locked\" forbids to ask");
  EXPECT_EQ(fault_of(R"({"locked": {"checks.swap-test.on": {"value": true, "reason": "r"}}, )" +
                     ask + "}"),
            "1: stages.swap-test: \"locked\" switches this check as well; one of them goes");
}

TEST(PolicyTest, AnIdThatAPackCouldHaveIsLaidDownWithoutIt) {
  const Policy policy = policy_of(R"({
    "locked": {"checks.own-house-words.on": {"value": false, "reason": "a"}},
    "defaults": {"checks": {"own-team-2.on": true}},
    "stages": {"own-tickets": {"stage": "monitor", "reason": "b"}}})");
  EXPECT_EQ(policy.lock_on("checks.own-house-words.on"), "a");
  EXPECT_EQ(policy.stages.at("own-tickets"), Stage::monitor);
  EXPECT_EQ(policy.lock_on("checks.own-tickets"), "b");
  EXPECT_EQ(policy.own_checks,
            (std::set<std::string>{"own-house-words", "own-team-2", "own-tickets"}));
}

TEST(PolicyTest, AnIdThatNoPackCanHaveIsNoCheck) {
  for (const char* id : {"own-", "own-House", "own-a_b", "own-a-", "owl-words"}) {
    const std::string stage = std::string("stages.") + id;
    EXPECT_EQ(
        fault_of(std::string(R"({"stages": {")") + id + R"(": {"stage": "off", "reason": "r"}}})"),
        "1: " + stage + ": no such check");
    EXPECT_EQ(fault_of(std::string(R"({"defaults": {"checks.)") + id + R"(.on": true}})"),
              "1: defaults.checks." + std::string(id) + ".on: no such check");
  }
  EXPECT_EQ(fault_of(R"({"defaults": {"checks.own-a.colour": true}})"),
            "1: defaults.checks.own-a.colour: no such setting");
  EXPECT_EQ(fault_of(R"({"defaults": {"checks.own-a.on": "yes"}})"),
            "1: defaults.checks.own-a.on: true or false is expected");
}

TEST(PolicyTest, AStarMeansTheChecksThatAreOnAndNotNamed) {
  const Policy policy = policy_of(R"({
    "locked": {"checks.overclaim.on": {"value": false, "reason": "r"}},
    "stages": {"*": {"stage": "monitor", "reason": "a"}, "swap-test": {"stage": "show", "reason": "b"}}})");
  EXPECT_EQ(policy.stages.at("filler-opener"), Stage::monitor);
  EXPECT_EQ(policy.stages.at("swap-test"), Stage::show);
  EXPECT_FALSE(policy.stages.contains("overclaim"));
  EXPECT_FALSE(policy.stages.contains("reaction-preview")) << "it is off by default";
}

// Made with minisign 0.11; the bytes are "policy\n".
constexpr std::string_view kKey =
    "untrusted comment: minisign public key AE3FC69CF010A328\n"
    "RWQooxDwnMY/ru+CJ8BOUONn154iPoHE62/5dSR/BPZjnrorBOUxzEHq\n";
constexpr std::string_view kSignature =
    "untrusted comment: signature from minisign secret key\n"
    "RUQooxDwnMY/roh0ZsMzea9dG62yZclFfE2NjdZZZ6qcAnPmxhKshXZzuBueJg597EAB8kJmIA+cFgWhV2FWYGa9Ea/"
    "X3m4lIw4=\n"
    "trusted comment: version 1\n"
    "+ValrNSGli9Nmfesg7B+xS4pxS8z349bUth1mMz1jB83GIgPMb1ef3xhEHdKQdQYciJOuMw26bLqHIySvTOwDg==\n";
constexpr std::string_view kLegacySignature =
    "untrusted comment: signature from minisign secret key\n"
    "RWQooxDwnMY/rjaoaDAUBKJ7i66Mjxx8KyvkEzEDRQqg46wQAM5QafI0ZUUR5WBt2YN/"
    "3Oi2lrSwZWVQLKKI8JQnzwLDADiGoQ0=\n"
    "trusted comment: version 1\n"
    "XgCaX4VZIecy3YVtGPlq41P4gwWiQkCLGFa4M6G9bkBLrRYfP5TQRTDK8oWoPnvTWzwhfFlyrtmxCTC+G9/VDQ==\n";

TEST(PolicySignature, MinisignsOwnSignaturesAreVerified) {
  const auto keys = read_public_keys(kKey);
  ASSERT_EQ(keys.size(), 1U);
  for (const auto signature : {kSignature, kLegacySignature}) {
    const auto by = signed_by("policy\n", signature, keys);
    ASSERT_TRUE(std::holds_alternative<std::string>(by));
    EXPECT_EQ(std::get<std::string>(by), keys[0].id);
    EXPECT_TRUE(std::holds_alternative<NotSigned>(signed_by("policy", signature, keys)));
    EXPECT_TRUE(std::holds_alternative<NotSigned>(signed_by("policy\n", signature, {})));
  }
  std::string changed(kSignature);
  changed.replace(changed.find("version"), 7, "Version");
  EXPECT_TRUE(std::holds_alternative<NotSigned>(signed_by("policy\n", changed, keys)))
      << "the trusted comment is signed too";
  for (const std::size_t length : {std::size_t(0), std::size_t(40), kSignature.size() - 20})
    EXPECT_TRUE(std::holds_alternative<NotSigned>(
        signed_by("policy\n", kSignature.substr(0, length), keys)));
}

TEST(PolicySignature, Sha256) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace sincerely
