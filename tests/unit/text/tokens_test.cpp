#include "text/tokens.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

std::vector<std::string> texts(std::u16string_view text) {
  std::vector<std::string> out;
  for (const auto& token : tokenize(text, {0, static_cast<std::int32_t>(text.size())}))
    out.push_back(token.text);
  return out;
}

TokenKind kind_of(std::u16string_view text) {
  return tokenize(text, {0, static_cast<std::int32_t>(text.size())}).at(0).kind;
}

using Texts = std::vector<std::string>;

TEST(tokens, words_keep_their_apostrophe_and_lose_their_hyphen) {
  EXPECT_EQ(texts(u"I don’t re-read it"), (Texts{"I", "don’t", "re", "-", "read", "it"}));
  EXPECT_EQ(texts(u"the boys' bikes"), (Texts{"the", "boys", "'", "bikes"}));
}

TEST(tokens, a_stop_after_a_number_or_link_is_no_part_of_it) {
  EXPECT_EQ(texts(u"at 10.30."), (Texts{"at", "10.30", "."}));
  EXPECT_EQ(texts(u"See https://example.org/a?b=1."),
            (Texts{"See", "https://example.org/a?b=1", "."}));
  EXPECT_EQ(texts(u"<ana@example.org>"), (Texts{"<", "ana@example.org", ">"}));
}

TEST(tokens, a_number_goes_on_over_the_marks_of_dates_times_and_sums) {
  for (const auto* number :
       {u"10.30", u"1,000", u"10:30", u"14/5", u"2026-05-11", u"1'000", u"3rd"})
    EXPECT_EQ(texts(number).size(), 1U) << texts(number).front();
  for (const auto* two : {u"3&4", u"3+4", u"3=4"}) EXPECT_EQ(texts(two).size(), 3U);
}

TEST(tokens, a_blank_is_one_token_with_both_braces) {
  EXPECT_EQ(texts(u"Hi {{first_name}}, hello"), (Texts{"Hi", "{{first_name}}", ",", "hello"}));
}

TEST(tokens, kinds) {
  EXPECT_EQ(kind_of(u"2026-05-11"), TokenKind::number);
  EXPECT_EQ(kind_of(u"www.example.org"), TokenKind::link);
  EXPECT_EQ(kind_of(u"ana.b@example.org"), TokenKind::address);
  EXPECT_EQ(kind_of(u"{{first_name}}"), TokenKind::placeholder);
  EXPECT_EQ(kind_of(u"Ærlig"), TokenKind::word);
  EXPECT_EQ(kind_of(u"…"), TokenKind::punctuation);
}

TEST(tokens, spans_count_utf16_and_never_split_a_surrogate_pair) {
  const std::u16string_view text = u"👩‍👩‍👧 hei 𝒜na 🎉";
  for (const auto& token : tokenize(text, {0, static_cast<std::int32_t>(text.size())})) {
    EXPECT_FALSE(text[static_cast<std::size_t>(token.span.begin)] >= 0xDC00 &&
                 text[static_cast<std::size_t>(token.span.begin)] <= 0xDFFF);
    const auto last = text[static_cast<std::size_t>(token.span.end - 1)];
    EXPECT_FALSE(last >= 0xD800 && last <= 0xDBFF);
  }
  EXPECT_EQ(tokenize(u"🎉 hei", {0, 6}).at(1).span, (Span{3, 6}));
}

TEST(tokens, an_invisible_character_stays_inside_its_word_and_leaves_the_folded_form) {
  const auto tokens = tokenize(u"An\u200Ba", {0, 4});
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].folded, "ana");
  EXPECT_EQ(tokens[0].span, (Span{0, 4}));
}

TEST(tokens, capitals_are_seen) {
  EXPECT_TRUE(tokenize(u"Øyvind", {0, 6}).at(0).capitalised);
  EXPECT_FALSE(tokenize(u"øl", {0, 2}).at(0).capitalised);
}

}  // namespace
}  // namespace sincerely
