#include "protocol/message.hpp"

#include <gtest/gtest.h>

#include "protocol/check_info.hpp"

namespace sincerely {
namespace {

int code_of(const char* bytes) {
  const auto read = read_message(bytes);
  const auto* refused = std::get_if<Refused>(&read);
  return refused ? static_cast<int>(refused->error.code) : 0;
}

TEST(Message, ACallIsTyped) {
  const auto read = read_message(R"({"jsonrpc":"2.0","id":"x","method":"suggestion/feedback",
    "params":{"draft":"d","check":"c","outcome":"not-for-this-person","address":"A@b.example"}})");
  const auto& incoming = std::get<Incoming>(read);
  EXPECT_EQ(incoming.id, Json("x"));
  const auto& feedback = std::get<GiveFeedback>(incoming.call);
  EXPECT_EQ(feedback.outcome, Outcome::not_for_this_person);
  EXPECT_EQ(feedback.address, "A@b.example");
}

TEST(Message, ANotificationHasNoId) {
  const auto read =
      read_message(R"({"jsonrpc":"2.0","method":"draft/close","params":{"draft":"d"}})");
  EXPECT_FALSE(std::get<Incoming>(read).id);
}

TEST(Message, AFaultyNotificationIsNotAnswered) {
  const auto read = read_message(R"({"jsonrpc":"2.0","method":"draft/close","params":{}})");
  EXPECT_FALSE(std::get<Refused>(read).id);
}

TEST(Message, FeedbackNamesWhatItSilences) {
  EXPECT_EQ(
      code_of(
          R"({"jsonrpc":"2.0","id":1,"method":"suggestion/feedback","params":{"draft":"d","check":"c","outcome":"always-ignore"}})"),
      -32602);
  EXPECT_EQ(
      code_of(
          R"({"jsonrpc":"2.0","id":1,"method":"suggestion/feedback","params":{"draft":"d","check":"c","outcome":"not-for-this-person"}})"),
      -32602);
  EXPECT_EQ(
      code_of(
          R"({"jsonrpc":"2.0","id":1,"method":"suggestion/feedback","params":{"draft":"d","check":"c","outcome":"dismissed"}})"),
      0);
}

TEST(Message, AVeryLongPathIsShortened) {
  const auto error = wrong_params({std::string(150, 'a') + std::string(100, 'x'), "w"});
  EXPECT_LT(error.data["path"].get<std::string>().size(), 210u);
}

TEST(CheckInfo, LocalesGoByTheirFirstSubtag) {
  for (const auto& [given, wanted] :
       std::vector<std::pair<const char*, const char*>>{{"en", "en"},
                                                        {"DE-at", "de"},
                                                        {"de_CH", "de"},
                                                        {"de-du", "de-du"},
                                                        {"de-x-du", "de-du"},
                                                        {"no", "nb"},
                                                        {"nn-NO", "nb"},
                                                        {"nb_NO", "nb"},
                                                        {"fr", "en"},
                                                        {"", "en"},
                                                        {"deutsch", "en"}})
    EXPECT_EQ(locale_of(given), wanted) << given;
}

}  // namespace
}  // namespace sincerely
