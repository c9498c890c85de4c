#include "protocol/history_json.hpp"

#include <gtest/gtest.h>

#include "protocol/message.hpp"

namespace sincerely {
namespace {

PersonMemory person(const std::string& address) {
  PersonMemory out;
  out.known = true;
  out.address = address;
  out.messages = 3;
  out.quotes = {{address, QuoteKind::question, std::string(100, 'q'), {}, {}}};
  return out;
}

TEST(HistoryPages, TakeAsManyPeopleAsFitAndSayWhereTheNextBegins) {
  HistoryPage page;
  page.page = {person("anna@example.org"), person("bea@example.org"), person("carl@example.org")};
  const Json whole = to_json(page, 1 << 20);
  EXPECT_EQ(whole["people"].size(), 3u);
  EXPECT_FALSE(whole.contains("next"));
  const std::size_t size = dump(whole).size();
  const Json cut = to_json(page, size - 1);
  EXPECT_EQ(cut["people"].size(), 2u);
  EXPECT_EQ(cut["next"], "bea@example.org");
  EXPECT_LT(dump(cut).size(), size);
  // One goes out however little room there is: the asker comes further with every page.
  EXPECT_EQ(to_json(page, 10)["next"], "anna@example.org");
  page.more = true;
  EXPECT_EQ(to_json(page, 1 << 20)["next"], "carl@example.org");
}

TEST(HistoryPages, HoldFiguresAndDays) {
  HistoryPage page;
  page.messages = 7;
  page.quotes = 5;
  page.bytes = 4096;
  page.standing = 2;
  page.first = std::chrono::sys_days{std::chrono::year{2026} / 5 / 4};
  page.voices = {{Language::nb, 6}};
  const Json json = to_json(page, 1 << 20);
  EXPECT_EQ(json["messages"], 7);
  EXPECT_EQ(json["total"], (Json{{"people", 0}, {"quotes", 5}, {"bytes", 4096}}));
  EXPECT_EQ(json["standing"], 2);
  EXPECT_EQ(json["first"], "2026-05-04");
  EXPECT_FALSE(json.contains("last"));
  EXPECT_EQ(json["voices"], Json::array({Json{{"language", "nb"}, {"messages", 6}}}));
}

TEST(PersonMemory, HasADayOnlyWhereOneIsKnown) {
  PersonMemory anna = person("anna@example.org");
  EXPECT_FALSE(to_json(anna).contains("lastDate"));
  anna.last = std::chrono::sys_days{std::chrono::year{2026} / 5 / 4};
  EXPECT_EQ(to_json(anna)["lastDate"], "2026-05-04");
}

TEST(PersonMemory, SaysEachKindOfQuoteInItsPlace) {
  PersonMemory anna = person("anna@example.org");
  anna.quotes = {{"", QuoteKind::last_line, "See you on Monday.", {}, {}},
                 {"", QuoteKind::last_line, "An older last line.", {}, {}},
                 {"", QuoteKind::question, "When is it due?", {}, {}},
                 {"", QuoteKind::date, "4 May", {}, {}},
                 {"", QuoteKind::promise, "I will send the plan.", {}, {}}};
  const Json json = to_json(anna);
  EXPECT_EQ(json["lastLine"], "See you on Monday.");
  EXPECT_EQ(json["questions"].size(), 1U);
  EXPECT_EQ(json["questions"][0]["text"], "When is it due?");
  EXPECT_EQ(json["dates"].size(), 1U);
  EXPECT_EQ(json["dates"][0]["text"], "4 May");
  EXPECT_EQ(json["promises"].size(), 1U);
  EXPECT_EQ(json["promises"][0]["text"], "I will send the plan.");
  EXPECT_FALSE(json.contains("name"));
  EXPECT_FALSE(json.contains("form"));
}

TEST(SentMessages, AReplyNamesWhatItAnswersInWords) {
  const auto kind_of = [](const char* answers) {
    const auto read = read_message(
        R"({"jsonrpc":"2.0","id":1,"method":"history/learn","params":{"messages":[{"id":"m",
        "from":{"address":"a@b.example"},"to":[],"date":"2026-05-04","text":"t","inReplyTo":)" +
        std::string(answers) + "}]}}");
    const auto* refused = std::get_if<Refused>(&read);
    return refused ? refused->error.code : ErrorCode{};
  };
  EXPECT_EQ(kind_of(R"("<m0@b.example>")"), ErrorCode{});
  EXPECT_EQ(kind_of("7"), ErrorCode::wrong_params);
}

}  // namespace
}  // namespace sincerely
