#include "os/folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "history/feedback.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

class ProfileFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sincerely-profile-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(home_); }

  fs::path home_;
};

TEST_F(ProfileFolderTest, MakesItselfForItsOwnerAlone) {
  const ProfileFolder folder(home_ / "a" / "b");
  EXPECT_EQ(fs::status(home_ / "a" / "b").permissions(), fs::perms::owner_all);
  folder.write("x", "1");
  EXPECT_EQ(fs::status(home_ / "a" / "b" / "x").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ProfileFolderTest, ReadsWhatWasWrittenAndNoticesChanges) {
  const ProfileFolder folder(home_ / "p");
  EXPECT_FALSE(folder.read("x"));
  EXPECT_EQ(folder.stamp("x"), "");
  folder.write("x", "old");
  const std::string stamp = folder.stamp("x");
  folder.write("x", "new");
  EXPECT_EQ(folder.read("x"), "new");
  EXPECT_NE(folder.stamp("x"), stamp);
  EXPECT_EQ(std::distance(fs::directory_iterator(home_ / "p"), {}), 1);
}

TEST_F(ProfileFolderTest, RefusesLinksOfEveryKind) {
  fs::create_directory(home_ / "real");
  fs::create_symlink(home_ / "real", home_ / "link");
  EXPECT_THROW(ProfileFolder(home_ / "link"), StoreError);
  EXPECT_THROW(ProfileFolder(home_ / "link" / ""), StoreError);
  const ProfileFolder folder(home_ / "p");
  std::ofstream(home_ / "other") << "x";
  fs::create_symlink(home_ / "other", home_ / "p" / "symbolic");
  fs::create_hard_link(home_ / "other", home_ / "p" / "hard");
  ASSERT_EQ(::mkfifo((home_ / "p" / "fifo").c_str(), 0600), 0);
  for (const char* name : {"symbolic", "hard", "fifo"})
    EXPECT_THROW(folder.read(name), StoreError) << name;
}

TEST_F(ProfileFolderTest, RefusesAFolderInWhichOthersWrite) {
  fs::create_directory(home_ / "open");
  std::ofstream(home_ / "open" / "file") << "x";
  fs::permissions(home_ / "open", fs::perms::all);
  EXPECT_THROW(ProfileFolder(home_ / "open"), StoreError);
}

TEST_F(ProfileFolderTest, KeepsOneKey) {
  const ProfileFolder folder(home_ / "p");
  const FeedbackKey key = key_of(folder);
  EXPECT_EQ(key_of(folder), key);
  EXPECT_NE(fresh_key(), key);
  folder.write(kKeyFile, "short");
  EXPECT_THROW(key_of(folder), StoreError);
}

TEST_F(ProfileFolderTest, KeepsFeedback) {
  const ProfileFolder folder(home_ / "p");
  EXPECT_EQ(load_feedback(folder), Feedback{});
  const Feedback feedback{{"00ff", "1234"}, {{"check", "anna@example.org"}}};
  save_feedback(folder, feedback);
  EXPECT_EQ(load_feedback(folder), feedback);
  folder.write(kFeedbackFile, "{}");
  EXPECT_THROW(load_feedback(folder), StoreError);
}

}  // namespace
}  // namespace sincerely
