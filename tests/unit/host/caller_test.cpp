#include "host/caller.hpp"

#include <gtest/gtest.h>

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
