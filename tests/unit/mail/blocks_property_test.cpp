#include <gtest/gtest.h>

#include <random>

#include "mail/blocks.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

bool splits_pair(std::u16string_view text, std::int32_t at) {
  const auto i = static_cast<std::size_t>(at);
  return i > 0 && i < text.size() && (text[i] & 0xFC00) == 0xDC00 &&
         (text[i - 1] & 0xFC00) == 0xD800;
}

void expect_sound(std::u16string_view text) {
  const auto blocks = read_blocks(text, test_packs());
  std::int32_t at = 0;
  for (const auto& block : blocks) {
    EXPECT_LT(block.span.begin, block.span.end);
    EXPECT_GE(block.span.begin, at);
    EXPECT_LE(block.span.end, static_cast<std::int32_t>(text.size()));
    EXPECT_FALSE(splits_pair(text, block.span.begin) || splits_pair(text, block.span.end));
    for (auto i = at; i < block.span.begin; ++i)
      EXPECT_TRUE(std::u16string_view(u" \t\r\n>\u00A0\uFEFF\u200B\u202F\u3000\u2003")
                      .find(text[static_cast<std::size_t>(i)]) != std::u16string_view::npos)
          << "left out: " << to_utf8(text.substr(static_cast<std::size_t>(i), 20));
    at = block.span.end;
  }
  for (auto i = static_cast<std::size_t>(at); i < text.size(); ++i)
    EXPECT_TRUE(std::u16string_view(u" \t\r\n\u00A0\uFEFF\u200B\u202F\u3000\u2003").find(text[i]) !=
                std::u16string_view::npos);
}

TEST(BlocksProperty, CoverAllWordsInOrderWithoutOverlap) {
  const std::vector<std::u16string> pieces{u"Hi Ana,",
                                           u"\n",
                                           u"\n\n",
                                           u"\r\n",
                                           u"Best,",
                                           u"Tom",
                                           u"> quoted",
                                           u">> deeper",
                                           u"-- ",
                                           u"--",
                                           u"On 27/10/2021 09:31, Ana Lind wrote:",
                                           u"Von: Ana\nGesendet: Mittwoch\nAn: Tom",
                                           u"- item",
                                           u"1. one",
                                           u"```",
                                           u"if (a == b) {",
                                           u"Sehr geehrte Frau Lind, sehr geehrter Herr Berg,",
                                           u"We come on Tuesday, do you?",
                                           u"\U0001F600",
                                           u"\U0001F600\U0001F601 Hi Ana \U0001F600",
                                           u"Viele Grüße",
                                           u"PS: more",
                                           u"Sent from my iPhone",
                                           u"| bar",
                                           u"AL> initials",
                                           u"________________",
                                           u" ",
                                           u"\t",
                                           u"\u00A0",
                                           u"This e-mail is confidential.",
                                           u"---------- Forwarded message ---------",
                                           u"•",
                                           u"Dear [Name",
                                           u",",
                                           u"!"};
  std::mt19937 random(20261121);
  for (int round = 0; round < 3000; ++round) {
    std::u16string text;
    const auto count = random() % 24;
    for (std::size_t i = 0; i < count; ++i) {
      text += pieces[random() % pieces.size()];
      if (random() % 2 == 0) text += u'\n';
    }
    expect_sound(text);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << to_utf8(text);
      return;
    }
  }
}

TEST(BlocksProperty, HoldForDegenerateTexts) {
  expect_sound(u"");
  expect_sound(u"\n\n\n");
  expect_sound(u"\xD83D");  // a lone surrogate
  expect_sound(u"\xDE00\xDE00 Hi");
  expect_sound(std::u16string(200000, u'>'));
  expect_sound(std::u16string(200000, u'-'));
  std::u16string many;
  for (int i = 0; i < 5000; ++i) many += u"> a\nb\n";
  expect_sound(many);
}

}  // namespace
}  // namespace sincerely
