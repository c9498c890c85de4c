#include "service/own_checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "review/policy/policy_signature.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGood = "lang\tphrase\tnudge\nen\tcircle back\tWhen would that be?\n";
constexpr const char* kOther = "lang\tphrase\tnudge\nen\ttouch base\tAbout what?\n";
constexpr const char* kBroken = "lang\tphrase\tnudge\nen\tasap\t\n";

/// A profile of its own, with a reviewer that lasts.
class OwnChecksTest : public testing::Test {
 protected:
  OwnChecksTest() {
    home_ = fs::temp_directory_path() /
            ("sincerely-own-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
             "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(home_);
    fs::create_directories(own());
    options_.profile = home_ / "profile";
    fs::permissions(*options_.profile, fs::perms::owner_all);
  }
  ~OwnChecksTest() override { fs::remove_all(home_); }

  fs::path own() const { return home_ / "profile/packs"; }

  /// Writes a file, with a time of its own: the clock of a file system may stand still for a while.
  void write(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    fs::last_write_time(path, fs::file_time_type::clock::now() + std::chrono::seconds(++written_));
  }

  Review review(Reviewer& reviewer) {
    DraftMessage message;
    message.language = Language::en;
    message.text = "Hi Ana,\n\nlet us touch base and circle back to the pump on Tuesday.\n\nRobin";
    return reviewer.review(message, "en");
  }

  std::vector<std::string> messages(Reviewer& reviewer) {
    std::vector<std::string> out;
    for (const auto& one : review(reviewer).suggestions)
      if (one.check.starts_with(kOwnCheck)) out.push_back(one.message);
    return out;
  }

  fs::path home_;
  RunOptions options_;
  int written_ = 0;
};

using Messages = std::vector<std::string>;

TEST_F(OwnChecksTest, AFileCountsAsSoonAsItLiesThereAndNoLongerThanThat) {
  Reviewer reviewer(options_);
  EXPECT_EQ(messages(reviewer), Messages());
  const int before = reviewer.own_checks_read();
  write(own() / "house-words.tsv", kGood);
  EXPECT_EQ(messages(reviewer), Messages{"When would that be?"});
  EXPECT_EQ(messages(reviewer), Messages{"When would that be?"});
  EXPECT_EQ(reviewer.own_checks_read(), before + 1) << "nothing changed, nothing is read";
  write(own() / "house-words.tsv", kOther);
  EXPECT_EQ(messages(reviewer), Messages{"About what?"});
  fs::remove(own() / "house-words.tsv");
  EXPECT_EQ(messages(reviewer), Messages());
}

TEST_F(OwnChecksTest, ABrokenFileTakesOutItselfAloneAndIsSaid) {
  write(own() / "a.tsv", kBroken);
  write(own() / "b.tsv", kGood);
  Reviewer reviewer(options_);
  const auto found = review(reviewer);
  EXPECT_EQ(messages(reviewer), Messages{"When would that be?"});
  EXPECT_TRUE(
      std::ranges::count(found.degraded, "pack-unavailable: a.tsv:2: the nudge is missing"));
  write(own() / "a.tsv", kOther);
  EXPECT_EQ(messages(reviewer), (Messages{"About what?", "When would that be?"}));
  EXPECT_TRUE(review(reviewer).degraded.empty());
}

TEST_F(OwnChecksTest, ASwitchIsKeptWhileTheFileIsAway) {
  write(own() / "house-words.tsv", kGood);
  Reviewer reviewer(options_);
  const auto off = reviewer.preferences().change({{"checks.own-house-words.on", false}});
  ASSERT_TRUE(std::holds_alternative<Settings>(off));
  EXPECT_EQ(messages(reviewer), Messages());
  fs::rename(own() / "house-words.tsv", own() / "house-words.old");
  EXPECT_EQ(messages(reviewer), Messages());
  fs::rename(own() / "house-words.old", own() / "house-words.tsv");
  EXPECT_EQ(messages(reviewer), Messages());
}

TEST_F(OwnChecksTest, APolicyNamesAFolderAndNobodyElseDoes) {
  write(home_ / "team/team-words.tsv", kOther);
  write(home_ / "stray/stray.tsv", kGood);
  options_.policy = home_ / "policy.json";
  write(*options_.policy, R"({"locked": {"packs": {"value": [")" + (home_ / "team").string() +
                              R"(", "relative"], "reason": "Agreed."}}})");
  Reviewer reviewer(options_);
  EXPECT_EQ(messages(reviewer), Messages{"About what?"});
  ASSERT_EQ(reviewer.own_packs().size(), 2u);
  EXPECT_TRUE(reviewer.own_packs()[0].team);
  EXPECT_EQ(reviewer.own_packs()[1].pack.faults.front().key, "folder");

  options_.policy.reset();
  Reviewer own(options_);
  const Json stray = {{"packs", {(home_ / "stray").string()}}};
  ASSERT_TRUE(std::holds_alternative<Settings>(own.preferences().change(stray)));
  EXPECT_EQ(messages(own), Messages());
}

TEST_F(OwnChecksTest, OfASignedPolicyTheNamedFilesCountAsTheyWereSigned) {
  write(home_ / "packs/team.tsv", kOther);
  write(home_ / "packs/stray.tsv", kGood);
  const LanguagePacks languages;
  const PackFolder folder{home_ / "packs", true, {{{"team.tsv", sha256(kOther)}}}};
  OwnChecks checks;
  EXPECT_TRUE(checks.refresh({folder}, languages));
  ASSERT_EQ(checks.packs().size(), 1u);
  EXPECT_TRUE(checks.packs()[0].pack.check);
  write(home_ / "packs/team.tsv", kGood);
  EXPECT_TRUE(checks.refresh({folder}, languages));
  EXPECT_EQ(checks.packs()[0].pack.faults.front().key, "not-signed");
}

/// "locked" and "stages" of a policy that is laid down before its pack is there.
class LaidDownTest : public OwnChecksTest {
 protected:
  Reviewer& with(const std::string& policy) {
    options_.policy = home_ / "policy.json";
    write(*options_.policy, policy);
    reviewer_ = std::make_unique<Reviewer>(options_);
    write(own() / "house-words.tsv", kGood);
    return *reviewer_;
  }
  Reviewer& at(const std::string& stage) {
    return with(R"({"stages": {"own-house-words": {"stage": ")" + stage +
                R"(", "reason": "Agreed."}}})");
  }
  static const Suggestion* found(const Review& review) {
    const auto own = std::ranges::find(review.suggestions, "own-house-words", &Suggestion::check);
    return own == review.suggestions.end() ? nullptr : &*own;
  }

  std::unique_ptr<Reviewer> reviewer_;
};

TEST_F(LaidDownTest, OffAndMonitorShowNothing) {
  for (const char* stage : {"off", "monitor"}) {
    Reviewer& reviewer = at(stage);
    EXPECT_FALSE(found(review(reviewer))) << stage;
    EXPECT_TRUE(reviewer.catalogue().find("own-house-words")) << stage;
    EXPECT_EQ(reviewer.preferences().file_faults(), Messages()) << stage;
  }
}

TEST_F(LaidDownTest, ShowMarksAndAskAsksWithTheReason) {
  for (const auto& [stage, severity] :
       {std::pair("show", Severity::notice), std::pair("ask", Severity::attention)}) {
    const Review all = review(at(stage));
    const Suggestion* own = found(all);
    ASSERT_TRUE(own) << stage;
    EXPECT_EQ(own->message, "When would that be? Agreed.") << stage;
    EXPECT_EQ(own->severity, severity) << stage;
  }
}

TEST_F(LaidDownTest, NobodySwitchesWhatIsLocked) {
  Reviewer& reviewer =
      with(R"({"locked": {"checks.own-house-words.on": {"value": false, "reason": "Ours."}}})");
  EXPECT_FALSE(found(review(reviewer)));
  const auto changed = reviewer.preferences().change({{"checks.own-house-words.on", true}});
  const auto* refused = std::get_if<PreferenceError>(&changed);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, PreferenceError::Kind::locked);
  EXPECT_EQ(refused->reason, "Ours.");
  EXPECT_FALSE(found(review(reviewer)));
}

TEST_F(LaidDownTest, ADefaultHoldsUntilThePersonSwitches) {
  Reviewer& reviewer = with(R"({"defaults": {"checks.own-house-words.on": false}})");
  EXPECT_FALSE(found(review(reviewer)));
  reviewer.preferences().change({{"checks.own-house-words.on", true}});
  EXPECT_TRUE(found(review(reviewer)));
}

TEST_F(OwnChecksTest, AFileOfSettingsSpeaksOfAPackThatIsReadLater) {
  write(own() / "house-words.tsv", kGood);
  options_.settings = home_ / "settings.json";
  write(*options_.settings,
        R"({"checks": {"own-house-words": {"on": false}}, "level": "balanced"})");
  Reviewer reviewer(options_);
  EXPECT_EQ(messages(reviewer), Messages());
  EXPECT_EQ(reviewer.preferences().file_faults(), Messages());
  EXPECT_EQ(reviewer.preferences().settings().level, Level::balanced);
}

TEST_F(OwnChecksTest, WhatIsNoFileOfTheWriterIsNotRead) {
  write(home_ / "elsewhere.tsv", kGood);
  fs::create_symlink(home_ / "elsewhere.tsv", own() / "link.tsv");
  fs::create_directories(own() / "folder.tsv");
  write(own() / ".hidden.tsv", kGood);
  write(own() / "notes.txt", kGood);
  Reviewer reviewer(options_);
  EXPECT_EQ(messages(reviewer), Messages());
  ASSERT_EQ(reviewer.own_packs().size(), 2u);
  for (const auto& placed : reviewer.own_packs())
    EXPECT_EQ(placed.pack.faults.front().key, "unreadable") << placed.pack.file;
}

TEST_F(OwnChecksTest, TwoFilesOfOneNameAndTooManyFilesAreNamed) {
  write(own() / "A.tsv", kGood);
  write(own() / "a.tsv", kOther);
  for (int i = 0; i < 40; ++i) write(own() / ("list-" + std::to_string(i) + ".tsv"), kBroken);
  Reviewer reviewer(options_);
  const auto& all = reviewer.own_packs();
  EXPECT_EQ(all[1].pack.faults.front().key, "same-name");
  EXPECT_EQ(all.size(), 33u);
  EXPECT_EQ(all.back().pack.faults.front().key, "files-many");
}

TEST_F(OwnChecksTest, WithoutAProfileThereAreNone) {
  write(own() / "house-words.tsv", kGood);
  options_.no_profile = true;
  Reviewer reviewer(options_);
  EXPECT_EQ(messages(reviewer), Messages());
}

}  // namespace
}  // namespace sincerely
