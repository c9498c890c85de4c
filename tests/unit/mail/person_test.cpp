#include "mail/person.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(AddressKey, OnlyTheCaseOfAsciiLettersIsNoDifference) {
  EXPECT_EQ(address_key("Kurt@Strasse.Example"), "kurt@strasse.example");
  for (const char* other : {"kurt@straße.example", "\u212aurt@strasse.example",
                            "kurt@strasse.example\u200b", "KURT@STRAßE.example", "İ@x.example"})
    EXPECT_NE(address_key(other), "kurt@strasse.example") << other;
  EXPECT_NE(address_key("mar\u212a@x.example"), address_key("mark@x.example"));
  EXPECT_NE(address_key("İstvan@x.example"), address_key("istvan@x.example"));
  EXPECT_NE(address_key("Ø@x.example"), address_key("ø@x.example"));
}

}  // namespace
}  // namespace sincerely
