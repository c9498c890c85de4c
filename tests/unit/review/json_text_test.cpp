#include "review/json_text.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

std::string text_of(std::string bytes) {
  const auto parsed = parse_json(std::move(bytes));
  const Json* json = std::get_if<Json>(&parsed);
  return json ? json->dump() : "refused";
}

TEST(JsonText, LoneSurrogatesBecomeOneReplacement) {
  EXPECT_EQ(text_of(R"("a\ud83db")"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(text_of(R"("a\uDE00b")"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(text_of(R"("\ud83d\ud83d\ude00")"), "\"\xEF\xBF\xBD\xF0\x9F\x98\x80\"");
  EXPECT_EQ(text_of("\"\xED\xA0\xBD\""), "\"\xEF\xBF\xBD\"");
}

TEST(JsonText, PairsAndEscapedBackslashesStay) {
  EXPECT_EQ(text_of(R"("\ud83d\ude00")"), "\"\xF0\x9F\x98\x80\"");
  EXPECT_EQ(text_of(R"("\\ud83d")"), R"("\\ud83d")");
}

TEST(JsonText, DepthIsCountedFromOne) {
  const std::string open(kDeepest, '['), close(kDeepest, ']');
  EXPECT_EQ(text_of(open + close), open + close);
  EXPECT_EQ(text_of("[" + open + close + "]"), "refused");
  EXPECT_EQ(text_of(std::string(5'000'000, '[')), "refused");
}

TEST(JsonText, OfDuplicateKeysTheLastCounts) {
  EXPECT_EQ(text_of(R"({"a":1,"a":{"b":2},"a":3})"), R"({"a":3})");
}

TEST(JsonText, WhatIsNoJsonIsRefused) {
  for (const char* bytes :
       {"", "\xEF\xBB\xBF{}", "{} {}", "\"\xFF\"", "[1,]", "nul", "\"\n\"", "01"})
    EXPECT_EQ(text_of(bytes), "refused") << bytes;
}

TEST(JsonText, TheReasonQuotesNothing) {
  const auto parsed = parse_json("{\"secret\": wrong}");
  EXPECT_EQ(std::get<NotJson>(parsed).reason.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace sincerely
