#include "mail/read.hpp"

#include <gtest/gtest.h>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

TEST(ReadDraft, ReadsTextThreadAndLanguage) {
  DraftMessage message;
  message.text =
      "Hei Kari,\n\nnøklene ligger klare i båthuset, så du kan hente dem når du vil.\n\nMvh\nOla";
  message.to = {{"Kari Berg", "kari@example.no", "", ""}};
  message.thread.push_back({{"Kari Berg", "kari@example.no", "", ""},
                            {},
                            {},
                            "",
                            "",
                            "Hei Ola,\n\nhvor er nøklene?\n\nKari\n\n> eldre"});
  const auto draft = read_draft(std::move(message), test_packs());
  EXPECT_EQ(draft.language, Language::nb);
  EXPECT_EQ(draft.body->paragraphs.front().role, Role::greeting);
  ASSERT_EQ(draft.thread.size(), 1U);
  EXPECT_EQ(draft.thread[0].body->paragraphs.back().role, Role::quote);
  EXPECT_TRUE(draft.left_out.empty());
}

TEST(ReadDraft, TakesTheDeclaredLanguage) {
  DraftMessage message;
  message.text = "OK.";
  message.language = Language::de;
  EXPECT_EQ(read_draft(std::move(message), test_packs()).language, Language::de);
}

TEST(ReadDraft, GuessesOverOwnWordsNotOverTheQuote) {
  DraftMessage message;
  message.text =
      "Ja, das passt mir gut, ich komme dann am Dienstag und bringe die Leiter mit.\n\nOn "
      "27/10/2021 09:31, Ana Lind wrote:\n> Does Tuesday suit you? We would need the ladder and "
      "the keys, and there is the fence that we have wanted to paint.";
  EXPECT_EQ(read_draft(std::move(message), test_packs()).language, Language::de);
}

TEST(ReadDraft, ReadsTheThreadNewestFirstUpToItsLimit) {
  DraftMessage message;
  message.text = "Yes.";
  const std::string long_text(200 * 1024, 'a');
  for (int i = 0; i < 4; ++i) message.thread.push_back({{}, {}, {}, "", "", long_text});
  const auto draft = read_draft(std::move(message), test_packs());
  ASSERT_EQ(draft.thread.size(), 2U);
  EXPECT_EQ(draft.thread[0].body->text.size(), 200U * 1024);
  EXPECT_EQ(draft.thread[1].body->text.size(), 56U * 1024);
  ASSERT_EQ(draft.left_out.size(), 1U);
  EXPECT_EQ(draft.left_out[0],
            "thread: the end of one mail and 2 older mails not read (limit 256 KiB)");
}

TEST(ReadDraft, CutsNoCharacterInTwo) {
  DraftMessage message;
  message.text = "Yes.";
  std::string emoji;
  while (emoji.size() < kThreadBytes + 8) emoji += "a\U0001F600";
  message.thread.push_back({{}, {}, {}, "", "", emoji});
  const auto draft = read_draft(std::move(message), test_packs());
  EXPECT_EQ(draft.thread[0].body->text.find(u'\uFFFD'), std::u16string::npos);
}

TEST(ReadDraft, NeverFails) {
  for (const std::string& text :
       {std::string(), std::string("\xFF\xFE\x80"), std::string("\0\0", 2),
        std::string(100000, '>'), std::string("\r\r\r")}) {
    DraftMessage message;
    message.text = text;
    EXPECT_TRUE(read_draft(std::move(message), test_packs()).body);
  }
}

TEST(ReadDraft, ReadsAMailOfTheThreadOnce) {
  ReadMails known(4);
  DraftMessage message;
  message.thread.push_back({{"Kari Berg", "kari@example.no", "", ""}, {}, {}, "", "", "Hei Robin"});
  message.text = "Hei";
  const auto first = read_draft(message, test_packs(), &known);
  message.text = "Hei Kari";
  EXPECT_EQ(read_draft(message, test_packs(), &known).thread[0].body, first.thread[0].body);
  // Who wrote it decides what in it is a name under the mail.
  message.thread[0].from.name = "Robin Moe";
  EXPECT_NE(read_draft(message, test_packs(), &known).thread[0].body, first.thread[0].body);
}

}  // namespace
}  // namespace sincerely
