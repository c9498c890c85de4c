#include "host/caller.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace sincerely {
namespace {

using Arguments = std::vector<std::string>;

TEST(Caller, CommandsAreByHand) {
  for (const Arguments& arguments :
       {Arguments{}, {"host"}, {"check", "/tmp/mail.eml"}, {"--version"}})
    EXPECT_TRUE(std::holds_alternative<ByHand>(caller_of(arguments)));
}

TEST(Caller, ClientsAreKnownByTheirArguments) {
  const Arguments mozilla{"/x/email.sincerely.host.json", "sincerely@sincerely.email", "--profile",
                          "/p"};
  const auto by_mozilla = caller_of(mozilla);
  EXPECT_EQ(std::get<ByClient>(by_mozilla).extension, "sincerely@sincerely.email");
  EXPECT_EQ(std::get<ByClient>(by_mozilla).arguments, 2);
  const Arguments chromium{"chrome-extension://abc/", "--parent-window=0"};
  const auto by_chromium = caller_of(chromium);
  EXPECT_EQ(std::get<ByClient>(by_chromium).extension, "chrome-extension://abc/");
  EXPECT_EQ(std::get<ByClient>(by_chromium).arguments, 2);
}

TEST(Caller, AManifestAloneOrBeforeAnOptionNamesNoExtension) {
  for (const Arguments& arguments :
       {Arguments{"/x/email.sincerely.host.json"}, {"/x/email.sincerely.host.json", "--profile"}}) {
    const auto caller = caller_of(arguments);
    EXPECT_EQ(std::get<ByClient>(caller).extension, "");
    EXPECT_EQ(std::get<ByClient>(caller).arguments, 1);
  }
  const auto named = caller_of(Arguments{"/x/email.sincerely.host.json", "a@b.example"});
  EXPECT_EQ(std::get<ByClient>(named).extension, "a@b.example");
  const auto alone = caller_of(Arguments{"chrome-extension://abc/"});
  EXPECT_EQ(std::get<ByClient>(alone).arguments, 1);
  const auto other = caller_of(Arguments{"chrome-extension://abc/", "--other"});
  EXPECT_EQ(std::get<ByClient>(other).arguments, 1);
  EXPECT_TRUE(std::holds_alternative<ByHand>(caller_of(Arguments{"--policy=/x/y.json"})));
}

TEST(Caller, OnlyOurOwnAreAnswered) {
  Locations table;
  table.mozilla_ids = {"sincerely@sincerely.email"};
  table.chromium_ids = {"abc"};
  EXPECT_TRUE(is_ours({"sincerely@sincerely.email", 2}, table));
  EXPECT_TRUE(is_ours({"chrome-extension://abc/", 1}, table));
  for (const char* stranger : {"", "other@example.org", "Sincerely@sincerely.email",
                               "chrome-extension://abc", "chrome-extension://abcd/"})
    EXPECT_FALSE(is_ours({stranger, 1}, table)) << stranger;
}

/// A folder like those that only an administrator writes to, with a manifest for one extension.
class SystemManifest : public testing::Test {
 protected:
  void SetUp() override {
    auto pattern = (std::filesystem::temp_directory_path() / "sincerely-caller-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    table_.host = "sincerely";
    table_.places.push_back({"firefox", Scope::system, ManifestForm::mozilla, folder_, folder_});
    file_ = folder_ / "sincerely.json";
    std::ofstream(file_) << R"({"allowed_extensions": ["store@example.org"]})";
    ::chmod(file_.c_str(), 0644);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  bool answered() const { return is_ours({"store@example.org", 2}, table_); }

  std::filesystem::path folder_, file_;
  Locations table_;
};

TEST_F(SystemManifest, CountsByItsListsAlone) {
  if (::geteuid() != 0) return;  // the file cannot be root's
  const auto holds = [&](const char* text) {
    std::ofstream(file_) << text;
    return answered();
  };
  EXPECT_TRUE(holds(R"({"allowed_origins": ["store@example.org"]})"));
  EXPECT_TRUE(holds(R"({"allowed_extensions": 1, "allowed_origins": ["store@example.org"]})"));
  for (const char* text :
       {"", "[]", "{", R"({"allowed_extensions": "store@example.org"})",
        R"({"allowed_extensions": ["other@example.org"]})", R"({"name": ["store@example.org"]})"})
    EXPECT_FALSE(holds(text)) << text;
}

/// Somebody who may not write to system folders cannot let an extension in.
TEST_F(SystemManifest, CountsOnlyWhenItIsRootsAlone) {
  EXPECT_EQ(answered(), ::geteuid() == 0);
  if (::geteuid() != 0) return;
  ::chmod(file_.c_str(), 0666);
  EXPECT_FALSE(answered()) << "anybody may write it";
  ::chmod(file_.c_str(), 0644);
  EXPECT_TRUE(answered());
  ASSERT_EQ(::chown(file_.c_str(), 1000, 1000), 0);
  EXPECT_FALSE(answered()) << "it is somebody's";
}

TEST(Locations, EveryMozillaClientHasAUserAndASystemPlace) {
  for (const char* client : {"thunderbird", "firefox"}) {
    int system = 0;
    for (const ManifestPlace& place : locations().places)
      system += place.client == client && place.scope == Scope::system &&
                place.folder == "/usr/lib/mozilla/native-messaging-hosts";
    EXPECT_EQ(system, 1) << client;
  }
  EXPECT_EQ(policy_file(), "/etc/sincerely/policy.json");
}

}  // namespace
}  // namespace sincerely
